import { expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

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
