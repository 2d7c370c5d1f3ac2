import { expect, test } from 'vitest';
import { browserName, describeBrowser } from './browser-name.ts';

test.each([
  ['Chrome/149.0.0.0 Safari/537.36', 'Chrome 149'],
  ['Chrome/149.0.0.0 Safari/537.36 Edg/149.0.3.1', 'Edge 149'],
  ['Gecko/20100101 Firefox/150.0', 'Firefox 150'],
  ['AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15', 'Safari 26'],
  ['AppleWebKit/605.1.15 Version/26.1 Mobile/15E148 Safari/604.1', 'Safari 26'],
  ['HeadlessChrome/149.0.0.0 Safari/537.36', 'Chrome 149'],
  ['something else', ''],
])('"%s" is %s', (userAgent, name) => {
  expect(browserName(`Mozilla/5.0 ${userAgent}`)).toBe(name);
});

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'Chrome 156 on Linux',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
    'Chrome 156 on Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    'Safari 26 on iOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'Safari 26 on macOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:149.0) Gecko/20100101 Firefox/149.0',
    'Firefox 149 on Windows',
  ],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/156.0.0.0 Safari/537.36',
    'Chrome 156 on ChromeOS',
  ],
  ['curl/8', 'an unknown browser'],
  ['', 'an unknown browser'],
])('%s is spoken of as %s', (userAgent, spoken) => {
  expect(describeBrowser(userAgent)).toBe(spoken);
});
