import { expect, test } from 'vitest';
import { readMeasurementFile, writeMeasurementFile } from './measurement-file.ts';
import { manyPairs, measuredPair, measurementOf } from './testing/measurement-of.ts';

const problem = { code: 'http-error', message: 'HTTP 403.', remedy: 'Look.' } as const;
const pairs = [
  ...manyPairs(2),
  measuredPair(2, { streamed: { state: 'failed', status: 403, problem } }),
];
const text = writeMeasurementFile({
  place: 'LOCAL, +110 ms per Scan page',
  browser: 'Mozilla/5.0',
  measurement: measurementOf(pairs),
});

/** The file with `change` made to it, as a text. */
function changed(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
}

test('what was saved is read again, whole', () => {
  const file = readMeasurementFile(text);
  expect(file.measurement).toEqual(measurementOf(pairs));
  expect(file).toMatchObject({ format: 'two-fetches-measurement', version: 1 });
});

test.each<[string, string, RegExp]>([
  ['cut off', text.slice(0, 3000), /not JSON, or was cut off: .*Save the measurement again/],
  ['empty', '', /not JSON, or was cut off/],
  ['null', 'null', /no measurement: its "format" is not "two-fetches-measurement"/],
  ['something else', '{"format":"har"}', /no measurement/],
  [
    'of another version',
    changed((file) => (file.version = 2)),
    /has version 2, and this page reads version 1/,
  ],
  [
    'with a text for a time',
    changed((file) => (file.measurement.pairs[1].runs.buffered.marks.headersMs = 'soon')),
    /measurement\.pairs\.1\.runs\.buffered\.marks\.headersMs is "soon", and should be number/,
  ],
  [
    'with rows taken away',
    changed((file) => (file.measurement.pairs[0].runs.streamed.rows = -1)),
    /measurement\.pairs\.0\.runs\.streamed\.rows is -1, and should be >=0/,
  ],
  [
    'without its plan',
    changed((file) => delete file.measurement.plan),
    /changed since it was saved: measurement\.plan is missing\./,
  ],
  [
    'that was still running',
    changed((file) => (file.measurement.state = 'running')),
    /measurement\.state is "running"/,
  ],
])('a file that is %s is refused, and says where and what to do', (_, broken, message) => {
  expect(() => readMeasurementFile(broken)).toThrow(message);
});
