import { expect, test } from 'vitest';
import { formatRequestTime } from './format-request-time.ts';

test('writes a time in the Common Log Format, in UTC', () => {
  expect(formatRequestTime(Date.UTC(2026, 10, 24, 9, 5, 7, 999))).toBe(
    '24/Nov/2026:09:05:07 +0000',
  );
  expect(formatRequestTime(0)).toBe('01/Jan/1970:00:00:00 +0000');
});
