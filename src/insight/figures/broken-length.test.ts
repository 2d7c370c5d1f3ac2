import { expect, test } from 'vitest';
import { describeShortBody } from './broken-length.ts';

test.each([
  [{ 'content-length': '1500' }, 1200, 'announced 1,500 bytes, and 1,200 came'],
  [{ 'content-length': '1200' }, 1200, undefined],
  [{ 'content-length': '900' }, 1200, undefined],
  [{ 'content-length': '1500', 'content-encoding': 'gzip' }, 1200, undefined],
  [{ 'content-length': 'many' }, 1200, undefined],
  [{ 'content-length': '1500' }, 0, undefined],
  [{}, 1200, undefined],
] as const)(
  'of the headers %j and %i bytes, a short body is told where it shows',
  (headers, bytes, text) => {
    const told = describeShortBody({ headers, bytes });
    expect(told?.includes(text ?? '')).toBe(text === undefined ? undefined : true);
    expect(describeShortBody({ headers, bytes, requests: [] })).toBeUndefined();
  },
);
