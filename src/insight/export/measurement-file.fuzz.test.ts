import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedJson, damagedText, hugeValues, withHugeValue } from '#insight/testing/changed-json';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { concludeMeasurement } from './measurement-conclusions.ts';
import { measurementCsv } from './measurement-csv.ts';
import {
  type MeasurementFile,
  MeasurementFileError,
  readMeasurementFile,
  writeMeasurementFile,
} from './measurement-file.ts';
import { measurementMarkdown } from './measurement-markdown.ts';

const cases = fuzzCases();
const hugeCases = fuzzCases(1 / 1000);
/** A run on demand has no time limit. */
const timeout = 60_000 + 10 * cases.numRuns;
/** A longer message is no longer a sentence. */
const LONGEST_MESSAGE = 1000;
/** Of processor time; the slowest such text took less than a quarter of it when this was written. */
const LONGEST_READING_MS = 1000;

const problem = { code: 'http-error', message: 'HTTP 403.', remedy: 'Look.' } as const;
const text = writeMeasurementFile({
  place: 'LOCAL',
  browser: 'Mozilla/5.0',
  measurement: measurementOf([
    ...manyPairs(2),
    measuredPair(2, { right: { state: 'failed', status: 403, problem } }),
  ]),
});

/** The result of reading a text: a file, or a refusal with this many characters. */
function read(given: string): MeasurementFile | number {
  try {
    return readMeasurementFile(given);
  } catch (error) {
    if (!(error instanceof MeasurementFileError)) throw error;
    return error.message.length;
  }
}

/** Draws all conclusions from a file; returns anything in them that is wrong for a reader. */
function concludeAll(file: MeasurementFile): string {
  concludeMeasurement(file.measurement);
  measurementCsv(file);
  const again = readMeasurementFile(writeMeasurementFile(file));
  if (!isDeepStrictEqual(again, file)) throw new Error('It is read otherwise than it was written.');
  const odd = /NaN|undefined|Infinity|\[object/.exec(measurementMarkdown(file));
  if (odd !== null) throw new Error(`The Markdown says ${odd[0]}.`);
  return '';
}

test(
  'a file that was changed anywhere is refused in a sentence, or all conclusions can be drawn from it',
  () => {
    fc.assert(
      // The page's conclusions are not read again.
      fc.property(changedJson(text, ['conclusions']), (given) => {
        const file = read(given);
        const saidOrConcluded = typeof file === 'number' ? 'x'.repeat(file) : concludeAll(file);
        expect(saidOrConcluded.length).toBeLessThan(LONGEST_MESSAGE);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'any text is a measurement or is refused in a sentence',
  () => {
    fc.assert(
      fc.property(damagedText(text), (given) => {
        const file = read(given);
        expect(typeof file === 'number' ? file : 0).toBeLessThan(LONGEST_MESSAGE);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'a huge text is refused in a sentence, and within a second of processor time',
  () => {
    const run = ['measurement', 'pairs', '0', 'runs', 'left'];
    const members = ['road', 'chunks', 'arrivals', 'notes', 'marks', 'headers'];
    const values = hugeValues(
      ['version'],
      ['measurement', 'pairs'],
      ...members.map((name) => run.concat(name)),
    );
    fc.assert(
      fc.property(values, (value) => {
        const given = withHugeValue(text, value);
        const before = process.cpuUsage();
        const file = read(given);
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1000).toBeLessThan(LONGEST_READING_MS);
        expect(typeof file === 'number' ? file : 0).toBeLessThan(LONGEST_MESSAGE);
      }),
      hugeCases,
    );
  },
  timeout,
);
