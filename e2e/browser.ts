import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Chromium and Chrome are installed outside the PATH, by platform. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser was configured that does not exist; the message says by which variable and which path. */
export class BrowserError extends Error {}

/**
 * The path of an installed Chromium or Chrome, `undefined` if there is none: `CHROMIUM_PATH`, then
 * the PATH, then the platform's usual places.
 *
 * @throws {BrowserError} when `CHROMIUM_PATH` is set to something that does not exist.
 */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new BrowserError(
      `CHROMIUM_PATH is ${named}, where there is no file. Point it at a Chromium or Chrome, or unset it.`,
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...inPath, ...(USUAL_PLACES[process.platform] ?? [])].find((path) => existsSync(path));
}

/** Prevents a browser under test from connecting to anything but the page; as root there is no sandbox. */
export const BROWSER_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
