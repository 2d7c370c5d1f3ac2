import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
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
/** A run on demand has no time limit. */
const timeout = 60_000 + 10 * cases.numRuns;
/** A longer message is no longer a sentence. */
const LONGEST_MESSAGE = 1000;

const problem = { code: 'http-error', message: 'HTTP 403.', remedy: 'Look.' } as const;
const text = writeMeasurementFile({
  place: 'LOCAL',
  browser: 'Mozilla/5.0',
  measurement: measurementOf([
    ...manyPairs(2),
    measuredPair(2, { right: { state: 'failed', status: 403, problem } }),
  ]),
});

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The paths to all places in a value, as lists of names. */
function placesIn(value: Json, place: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([name, child]) => placesIn(child, [...place, name])),
  ];
}

/** The page's conclusions are not read again. */
const places = placesIn(JSON.parse(text) as Json).filter(
  ([name]) => name !== undefined && name !== 'conclusions',
);

/** The replacement for one place; `undefined` removes it. */
const change = fc.record({
  place: fc.constantFrom(...places),
  value: fc.oneof(
    fc.constant(undefined),
    fc.constantFrom<unknown>(null, 0, -1, 0.5, 1e300, '', '1', [], {}, true, '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant('long '.repeat(20_000)),
  ),
});

function applied(changes: readonly { place: readonly string[]; value?: unknown }[]): string {
  const file = JSON.parse(text) as Record<string, unknown>;
  for (const { place, value } of changes) {
    let at: unknown = file;
    for (const name of place.slice(0, -1)) at = (at as Record<string, unknown> | undefined)?.[name];
    const last = place.at(-1) ?? '';
    if (at === null || typeof at !== 'object') continue;
    if (value === undefined) delete (at as Record<string, unknown>)[last];
    else (at as Record<string, unknown>)[last] = structuredClone(value);
  }
  return JSON.stringify(file);
}

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
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const file = read(applied(changes));
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
    const anyText = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(text.length).map((length) => text.slice(0, length)),
      fc
        .tuple(fc.nat(text.length), fc.string())
        .map(([at, piece]) => text.slice(0, at) + piece + text.slice(at)),
    );
    fc.assert(
      fc.property(anyText, (given) => {
        const file = read(given);
        expect(typeof file === 'number' ? file : 0).toBeLessThan(LONGEST_MESSAGE);
      }),
      cases,
    );
  },
  timeout,
);
