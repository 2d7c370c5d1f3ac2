import { expect, test } from 'vitest';
import type { RequestRecord } from '#recording/request-record';
import { recordingOf } from '#insight/testing/recording-of';
import { networkOf } from '#insight/testing/measurement-of';
import { describeSent, encodingOf, isEncoded, wireBytesOf } from './body-encoding.ts';

const NAMED = (name: string) => ({ headers: { 'content-encoding': name } });
const sized = (encoding: string, length: string) => ({
  headers: { 'content-encoding': encoding, 'content-length': length },
});
const SCENE = 'https://simulated.invalid/buffer';
const ON_WIRE = (encodedBytes: number) => ({ network: networkOf({ encodedBytes }) });

test.each([
  ['gzip by its header', { ...NAMED('gzip'), ...ON_WIRE(12_300) }, 'gzip', 12_300, '12.3 kB sent'],
  [
    'gzip in other letters',
    { ...NAMED(' GZip '), ...ON_WIRE(12_300) },
    'gzip',
    12_300,
    '12.3 kB sent',
  ],
  ['gzip by its old name', NAMED('x-gzip'), 'gzip', undefined, undefined],
  ['two codings', NAMED('gzip, br'), 'gzip, br', undefined, undefined],
  ['fewer bytes without a header', ON_WIRE(12_300), 'compressed', 12_300, '12.3 kB sent'],
  ['more bytes, as of a tiny body', ON_WIRE(130_440), 'compressed', 130_440, '130.4 kB sent'],
  ['as many bytes', ON_WIRE(130_400), 'none', 130_400, undefined],
  ['a header that says identity', NAMED('identity'), 'none', 130_400, undefined],
  ['an empty header', { ...NAMED(''), ...ON_WIRE(130_400) }, 'none', 130_400, undefined],
  ['a browser that hides everything', { network: { totalMs: 9 } }, undefined, undefined, undefined],
  ['no entry at all', {}, undefined, undefined, undefined],
  ['a scene’s headers', { url: SCENE, headers: {} }, 'none', 130_400, undefined],
  ['a scene that did not answer', { url: SCENE }, undefined, undefined, undefined],
  ['its Content-Length', sized('gzip', '12300'), 'gzip', 12_300, '12.3 kB sent'],
  [
    'the browser before its Content-Length',
    { ...sized('gzip', '5'), ...ON_WIRE(12_300) },
    'gzip',
    12_300,
    '12.3 kB sent',
  ],
  ['a Content-Length that is no number', sized('gzip', 'many'), 'gzip', undefined, undefined],
  ['a Content-Length without an encoding', sized('', '12300'), undefined, undefined, undefined],
  [
    'a Content-Length of which not all came',
    { ...sized('gzip', '12300'), state: 'truncated' as const },
    'gzip',
    undefined,
    undefined,
  ],
])('%s', (_name, changes, encoding, wireBytes, sent) => {
  const run = recordingOf('compressed', changes);
  expect(encodingOf(run)).toBe(encoding);
  expect(isEncoded(run)).toBe(encoding !== undefined && encoding !== 'none');
  expect(wireBytesOf(run)).toBe(wireBytes);
  expect(describeSent(run)).toBe(sent);
});

const requestOf = (encodedBytes?: number): RequestRecord => ({
  startedMs: 0,
  bytes: 65_200,
  ...(encodedBytes !== undefined && { network: networkOf({ encodedBytes }) }),
});
const series = (...requests: readonly RequestRecord[]) =>
  recordingOf('paginated', { ...ON_WIRE(65_200), requests });

test('a series of requests was sent in as many bytes as the browser tells of all of them', () => {
  const known = series(requestOf(32_600), requestOf(32_600));
  expect([encodingOf(known), wireBytesOf(known)]).toEqual(['compressed', 65_200]);
  const partial = series(requestOf(65_200), requestOf());
  expect([encodingOf(partial), wireBytesOf(partial)]).toEqual([undefined, undefined]);
});
