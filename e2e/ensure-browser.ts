import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BrowserError, findBrowser } from './browser.ts';

const HOW_TO_INSTALL = `The browser tests need Chromium or Chrome, and none was found.
Install one and run the tests again:
  Debian, Ubuntu   sudo apt-get install chromium   (or chromium-browser)
  Fedora           sudo dnf install chromium
  macOS            brew install --cask google-chrome
  Windows          winget install Google.Chrome
or set CHROMIUM_PATH to the one you have.`;

/** Finds a browser, or installs Debian's if that is possible without asking: as root, with apt-get. */
function ensureBrowser(): string | undefined {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Chromium or Chrome found: installing Debian’s chromium, which takes a minute.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  return findBrowser();
}

try {
  const browser = ensureBrowser();
  if (browser === undefined) {
    console.error(HOW_TO_INSTALL);
    process.exitCode = 1;
  } else {
    console.log(`Browser: ${browser}`);
  }
} catch (error) {
  if (!(error instanceof BrowserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
