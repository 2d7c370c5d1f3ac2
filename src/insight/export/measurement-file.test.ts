import { expect, test } from 'vitest';
import { readMeasurementFile, writeMeasurementFile } from './measurement-file.ts';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

const problem = { code: 'http-error', message: 'HTTP 403.', remedy: 'Look.' } as const;
const pairs = [
  ...manyPairs(2),
  measuredPair(2, { right: { state: 'failed', status: 403, problem } }),
];
const text = writeMeasurementFile({
  place: 'LOCAL, +110 ms per Scan page',
  browser: 'Mozilla/5.0',
  measurement: measurementOf(pairs),
});

/** The file after `change`, as a text. */
function changed(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
}

test('a saved measurement is read back completely', () => {
  const file = readMeasurementFile(text);
  expect(file.measurement).toEqual(measurementOf(pairs));
  expect(file).toMatchObject({ format: 'two-fetches-measurement', version: 2 });
});

test('reading in the page’s own thread survives being saved, and leads to the warning again', () => {
  const measurement = measurementOf([measuredPair(0, { right: { isReadHere: true } })]);
  const saved = writeMeasurementFile({ place: 'LOCAL', browser: 'Mozilla/5.0', measurement });
  const read = readMeasurementFile(saved).measurement;
  expect(read.pairs[0]?.runs.right?.isReadHere).toBe(true);
  expect(auditMeasurement(read).find(({ code }) => code === 'thread')?.weight).toBe('warn');
});

test('the hashes of typed rows as plain JSON survive being saved', () => {
  const plainHashes = { contentHash: 'aa', orderHash: '1' };
  const left = { contentHash: 'bb', hasTypedRows: true, plainHashes };
  const measurement = measurementOf([measuredPair(0, { left, right: { contentHash: 'aa' } })]);
  const saved = writeMeasurementFile({ place: 'LOCAL', browser: 'Mozilla/5.0', measurement });
  const read = readMeasurementFile(saved).measurement;
  expect(read).toEqual(measurement);
  expect(auditMeasurement(read).find(({ code }) => code === 'content')?.result).toBe('passed');
});

test.each<[string, string, RegExp]>([
  ['cut off', text.slice(0, 3000), /not JSON, or was cut off: .*Save the measurement again/],
  ['empty', '', /not JSON, or was cut off/],
  ['null', 'null', /not a measurement: its "format" is not "two-fetches-measurement"/],
  ['something else', '{"format":"har"}', /not a measurement/],
  [
    'of another version',
    changed((file) => (file.version = 3)),
    /has version 3, and this page reads version 2/,
  ],
  [
    'of a version that would fill the page',
    changed((file) => (file.version = 'x'.repeat(1_000_000))),
    /^This file has version "x{299}… \(1,000,002 characters\), and this page reads version 2/,
  ],
  [
    'whose version is of any depth',
    `{"format":"two-fetches-measurement","version":${'['.repeat(99_000)}${']'.repeat(99_000)}}`,
    /has no version, and this page reads version 2/,
  ],
  [
    'of the version that dated rows by another rule',
    changed((file) => (file.version = 1)),
    /version 1, whose rows were dated by another rule on each side/,
  ],
  [
    'with a text for a time',
    changed((file) => (file.measurement.pairs[1].runs.left.marks.headersMs = 'soon')),
    /measurement\.pairs\.1\.runs\.left\.marks\.headersMs is "soon", and should be a number\./,
  ],
  [
    'with rows taken away',
    changed((file) => (file.measurement.pairs[0].runs.right.rows = -1)),
    /measurement\.pairs\.0\.runs\.right\.rows is -1, and should be 0 or more\./,
  ],
  [
    'without its plan',
    changed((file) => delete file.measurement.plan),
    /changed since it was saved: measurement\.plan is missing\./,
  ],
  [
    'with a time before its start',
    changed((file) => (file.measurement.pairs[0].runs.left.marks.headersMs = -5000)),
    /marks\.headersMs is -5000, and should be 0 or more\./,
  ],
  [
    'with a time longer than any run',
    changed((file) => (file.measurement.pairs[0].runs.left.marks.firstRowMs = 1e300)),
    /marks\.firstRowMs is 1e\+300, and should be 86,400,000 or less\./,
  ],
  [
    'with a place that its runs do not have',
    changed((file) => (file.place = 'SIMULATED, seed 1')),
    /saved: place is "SIMULATED, seed 1", and measurement\.pairs\.0\.runs\.left\.url is no address of a scene\. Open one/,
  ],
  [
    'with runs of a pair that started at once',
    changed(({ measurement: { pairs: all } }) => {
      for (const side of ['left', 'right']) all[2].runs[side].startedAtMs = 0;
    }),
    /measurement\.pairs\.2\.runs\.right\.startedAtMs is 0, before the end of left, which was taken first\./,
  ],
  [
    'with a run that started before the one that was taken first',
    changed((file) => (file.measurement.pairs[1].runs.left.startedAtMs = 100)),
    /measurement\.pairs\.1\.runs\.left\.startedAtMs is 100, before the end of right, which was taken first\./,
  ],
  [
    'without pairs',
    changed((file) => (file.measurement.pairs = [])),
    /measurement\.pairs has 0 items, and should have at least 1\./,
  ],
  [
    'with more pairs than any measurement takes',
    changed((file) => {
      const [pair] = file.measurement.pairs;
      file.measurement.pairs = Array.from({ length: 1001 }, () => pair);
    }),
    /measurement\.pairs has 1,001 items, and should have at most 1,000\./,
  ],
  [
    'with more pairs planned than are there',
    changed((file) => (file.measurement.plan.pairs = 500)),
    /measurement\.pairs has 3 pairs, and the plan 500/,
  ],
  [
    'stopped, with more pairs than planned',
    changed((file) => {
      file.measurement.state = 'stopped';
      file.measurement.plan.pairs = 2;
    }),
    /measurement\.pairs has 3 pairs, more than the 2 of the plan/,
  ],
  [
    'with a run on the other side',
    changed((file) => (file.measurement.pairs[0].runs.right.road = 'buffered')),
    /pairs\.0\.runs\.right\.road is "buffered"/,
  ],
  [
    'with arrivals turned round',
    changed((file) => {
      const { right } = file.measurement.pairs[0].runs;
      right.arrivals = right.arrivals.toReversed();
    }),
    /pairs\.0\.runs\.right\.arrivals\.1\.atMs is less than the one before/,
  ],
  [
    'whose chunks go back in time',
    changed((file) => {
      const { right } = file.measurement.pairs[0].runs;
      right.chunks = right.chunks.toReversed();
    }),
    /pairs\.0\.runs\.right\.chunks\.1\.atMs is less than the one before/,
  ],
  [
    'whose chunks are more bytes than came',
    changed((file) => (file.measurement.pairs[1].runs.right.chunks[1].bytes = 1e9)),
    /right\.chunks count 1000000000 bytes, and bytes is 130400/,
  ],
  [
    'with fewer rows than arrived',
    changed((file) => (file.measurement.pairs[1].runs.right.rows = 5)),
    /pairs\.1\.runs\.right\.arrivals count 1000 rows, and rows is 5/,
  ],
  [
    'with a row before the first byte',
    changed((file) => (file.measurement.pairs[1].runs.right.marks.headersMs = 101)),
    /right\.marks\.firstRowMs is before headersMs/,
  ],
  [
    'with a run that ended before its rows came',
    changed((file) => (file.measurement.pairs[1].runs.left.endMs = 1)),
    /pairs\.1\.runs\.left\.endMs is before marks\.headersMs/,
  ],
  [
    'complete, and lacks a run',
    changed((file) => delete file.measurement.pairs[1].runs.right),
    /pairs\.1\.runs lacks a side, and the measurement is complete/,
  ],
  [
    'with another kind of time',
    changed((file) => (file.measurement.startedAt = 'yesterday')),
    /startedAt is "yesterday", and should be an ISO 8601 time/,
  ],
  [
    'that was still running',
    changed((file) => (file.measurement.state = 'running')),
    /measurement\.state is "running", and should be "complete" or "stopped"\. Open one/,
  ],
])('a file that is %s is refused, and says where and what to do', (_, broken, message) => {
  expect(() => readMeasurementFile(broken)).toThrow(message);
});
