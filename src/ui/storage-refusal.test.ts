import { expect, test } from 'vitest';
import { storageRefusal } from './storage-refusal.ts';

test.each([
  ['QuotaExceededError', 'keeping.full', /no room left/],
  ['SecurityError', 'keeping.refused', /private windows/],
  ['InvalidStateError', 'keeping.refused', /private windows/],
  ['TimeoutError', 'keeping.failed', /close the other tabs of this page/],
  ['VersionError', 'keeping.failed', /Reload the page to get that version/],
  ['NotFoundError', 'keeping.failed', /Delete the data of this site/],
  ['UnknownError', 'keeping.failed', /^Internal error$/],
])('%s is %s, in words', (name, code, reason) => {
  const refusal = storageRefusal(new DOMException('Internal error', name));
  expect(refusal.code).toBe(code);
  expect(refusal.reason).toMatch(reason);
});

test.each([undefined, null, {}, 'a text', new Error('')])('%s is a refusal too', (thrown) => {
  const { code, reason } = storageRefusal(thrown);
  expect(code).toBe('keeping.failed');
  expect(reason).not.toBe('');
});
