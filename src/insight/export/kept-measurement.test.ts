import { expect, test } from 'vitest';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { measuredPair, measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import type { MeasurementRecord } from '#recording/measurement-record';
import { concludeMeasurement } from './measurement-conclusions.ts';
import { type KeptMeasurement, keptMeasurement, openKeptMeasurement } from './kept-measurement.ts';
import { readMeasurementFile, writeMeasurementFile } from './measurement-file.ts';

const fileOf = (measurement: MeasurementRecord) => ({
  format: 'two-fetches-measurement' as const,
  version: 2 as const,
  place: 'LOCAL',
  browser: 'Mozilla/5.0',
  measurement,
});

test('a kept measurement has the verdict, the audit and a file that can be read again', () => {
  const measurement = measurementOf(steadyPairs(20));
  const kept = keptMeasurement(fileOf(measurement));
  expect(kept.verdict).toContain('Streamed had the first row sooner');
  expect(kept.startedAt).toBe(measurement.startedAt);
  expect(openKeptMeasurement(kept).audit).toEqual(auditMeasurement(measurement));
  expect(readMeasurementFile(kept.text).measurement.pairs).toHaveLength(measurement.pairs.length);
});

test('the verdict in the list says how many reservations there are about it', () => {
  const pairs = steadyPairs(20);
  const redirected = pairs.map((pair) => {
    const { left, right } = pair.runs;
    return {
      ...pair,
      runs: {
        ...(left && { left: { ...left, isRedirected: true } }),
        ...(right && { right }),
      },
    };
  });
  expect(keptMeasurement(fileOf(measurementOf(redirected))).verdict).toMatch(
    /first row sooner.* There is 1 reservation about it\.$/,
  );
  expect(keptMeasurement(fileOf(measurementOf(pairs))).verdict).not.toMatch(/reservation/);
});

test('texts from a server, and secrets in an address, are not kept', () => {
  const secrets = {
    state: 'failed',
    url: 'https://me:secret@host.example.test:8443/rows?token=secret#secret',
    headers: {
      'x-secret': 'secret',
      'server-timing': 'scan;dur=9;desc="secret", secret;dur=1',
      'content-encoding': 'secret',
      'x-amzn-requestid': 'secret',
    },
    requests: [{ startedMs: 0, bytes: 0, serverTiming: 'total;dur=2, secret;dur=1' }],
    badLineCount: 1,
    badLines: [{ lineNumber: 1, byteOffset: 0, reason: 'It starts {"row":"secret"}.' }],
    problem: {
      code: 'in-band-error',
      message: 'The function said secret.',
      remedy: 'Look.',
      evidence: '{"row":"secret"}',
    },
  } as const;
  const kept = keptMeasurement(fileOf(measurementOf([measuredPair(1, { right: secrets })])));
  expect(JSON.stringify(kept)).not.toContain('secret');
  expect(kept.hosts).toContain('host.example.test:8443');
});

test('a file that is saved of a kept measurement says whether its addresses were cut', () => {
  const reopened = (url: string, changes: Partial<KeptMeasurement> = {}) => {
    const kept = keptMeasurement(fileOf(measurementOf(steadyPairs(7, { left: { url } }))));
    const file = openKeptMeasurement({ ...kept, ...changes });
    return readMeasurementFile(writeMeasurementFile(file)).hasCutAddresses;
  };
  expect(reopened('https://api.example.test/rows?limit=50')).toBeUndefined();
  expect(reopened('https://api.example.test/rows?limit=50&tenant=1')).toBe(true);
  // One that an earlier version of this page has kept says it beside its text only.
  const { text } = keptMeasurement(fileOf(measurementOf(steadyPairs(7))));
  expect(reopened('https://api.example.test/rows?tenant=1', { text })).toBe(true);
});

test('a kept measurement concludes what it concluded when it was taken', () => {
  const answered = {
    headers: {
      'server-timing':
        'init;dur=12.5, scan;dur=260, total;dur=300, read;desc="98.5", memory;desc=1024',
      'content-encoding': 'gzip',
      'x-amzn-requestid': 'f00',
    },
  };
  const rows = { ...answered, url: 'https://rows.example.test/rows?segments=4&limit=50&fields=id' };
  for (const left of [answered, rows]) {
    const measurement = measurementOf(steadyPairs(20, { left, right: answered }));
    const kept = keptMeasurement(fileOf(measurement));
    const { measurement: reopened, audit } = openKeptMeasurement(kept);
    const [before, after] = [measurement, reopened].map((record) =>
      concludeMeasurement(record, audit),
    );
    expect(after?.decision).toEqual(before?.decision);
    expect(after?.cost).toEqual(before?.cost);
  }
});

/** What the audit finds of a cache. */
const cacheIn = (record: MeasurementRecord) =>
  auditMeasurement(record).find(({ code }) => code === 'cache')?.result;

test.each([
  ['forbidden', { 'cache-control': 'private, no-store' }, 'passed'],
  ['a miss', { 'x-cache': 'Miss from cloudfront' }, 'passed'],
  ['a hit', { 'x-cache': 'Hit from cloudfront' }, 'noticed'],
  ['possible', { 'cache-control': 'max-age=60' }, 'unknown'],
] as const)(
  'with a cache that is %s, more pairs find of the kept ones what was found of them',
  (_name, headers, result) => {
    const told = { headers: { 'server-timing': 'scan;dur=9', ...headers } };
    const measurement = measurementOf(steadyPairs(8, { right: told }));
    expect(cacheIn(measurement)).toBe(result);
    expect(cacheIn(openKeptMeasurement(keptMeasurement(fileOf(measurement))).measurement)).toBe(
      result,
    );
  },
);

test('one that an earlier version has kept with its audit beside the text is opened with that', () => {
  const file = fileOf(measurementOf(steadyPairs(20)));
  const { text, ...kept } = keptMeasurement(file);
  const { audit: _audit, ...bare } = JSON.parse(text) as Record<string, unknown>;
  const audit = [
    { code: 'cache', name: 'Cache', result: 'passed', evidence: 'As it was found.' },
  ] as const;
  expect(openKeptMeasurement({ ...kept, text: JSON.stringify(bare), audit }).audit).toEqual(audit);
  expect(openKeptMeasurement({ ...kept, text, audit }).audit).toHaveLength(23);
});

test('an audit that is none is refused with its place', () => {
  const { text } = keptMeasurement(fileOf(measurementOf(steadyPairs(20))));
  const file = JSON.parse(text) as object;
  for (const [audit, place] of [
    [[], 'audit'],
    [[{ code: 'unheard-of', name: '', result: 'passed', evidence: '' }], 'audit.0.code'],
    [[{ code: 'cache', name: '', result: 'noticed', evidence: '' }], 'audit.0.weight'],
  ] as const) {
    expect(() => readMeasurementFile(JSON.stringify({ ...file, audit }))).toThrow(place);
  }
});

test('that a response counts other rows than it has is kept beside a last row that is a message', () => {
  const count = 'The response says that it has 1,310 rows (Count), but 1,000 rows came.';
  const right = {
    state: 'unknown',
    messageAtEnd: { isError: false, words: 's3cret' },
    notes: ['The last row says s3cret.', count],
  } as const;
  const kept = keptMeasurement(fileOf(measurementOf([measuredPair(1, { right })])));
  expect(kept.text).not.toContain('s3cret');
  const run = readMeasurementFile(kept.text).measurement.pairs[0]?.runs.right;
  expect(run?.notes).toEqual([count]);
});

test.each([
  { notes: ['The response has errors beside its rows: "s3cret"'] },
  {
    messageAtEnd: { isError: false, words: 's3cret' },
    notes: ['The last row says s3cret.', 'The response has errors beside its rows: "s3cret"'],
  },
])('that a response reports an error beside its rows is kept without its words: %o', (right) => {
  const kept = keptMeasurement(fileOf(measurementOf([measuredPair(1, { right })])));
  expect(kept.text).not.toContain('s3cret');
  const run = readMeasurementFile(kept.text).measurement.pairs[0]?.runs.right;
  expect(run?.notes).toEqual(['The response has errors beside its rows.']);
});

test.each([{}, { messageAtEnd: { isError: false, words: 's3cret' } }])(
  'errors beside rows are kept without their words: %o',
  (changes) => {
    const right = { errorsBeside: [{ by: 'errors', words: 's3cret' }], ...changes } as const;
    const kept = keptMeasurement(fileOf(measurementOf([measuredPair(1, { right })])));
    expect(kept.text).not.toContain('s3cret');
    const run = readMeasurementFile(kept.text).measurement.pairs[0]?.runs.right;
    expect(run?.errorsBeside).toEqual([{ by: 'errors' }]);
  },
);
