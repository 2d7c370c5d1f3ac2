import { type Browser, chromium } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from './browser.ts';

/** Starts the installed Chromium or, without one, Playwright's own. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    args: BROWSER_ARGUMENTS,
    ...(executablePath !== undefined && { executablePath }),
  });
}
