import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { changedJson, damagedText, hugeValues, withHugeValue } from '#insight/testing/changed-json';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { type RaceRecording, replayedPlace } from '#recording/race-recording';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { writeRaceFile } from './race-file.ts';
import { raceMarkdown } from './race-markdown.ts';
import { RaceFileError, readRaceFile } from './read-race-file.ts';

/** Everything that is said about a race takes a while. */
const cases = fuzzCases(1 / 5);
const hugeCases = fuzzCases(1 / 1000);
/** A run on demand has no time limit. */
const timeout = 60_000 + 20 * cases.numRuns;
/** A longer message is no longer a sentence. */
const LONGEST_MESSAGE = 1000;
/** Of processor time; the slowest such text took less than a quarter of it when this was written. */
const LONGEST_READING_MS = 1000;

const network = { queuedMs: 1, dnsMs: 2, connectMs: 3, tlsMs: 4, waitingMs: 5, totalMs: 20 };
const requests = [
  { startedMs: 0, headersMs: 50, endMs: 60, status: 200, bytes: 4, network },
  { startedMs: 60, headersMs: 90, endMs: 100, status: 200, bytes: 4 },
];

/** Races that contain every member between them. */
const RACES: readonly RaceRecording[] = [
  {
    startedAt: '2026-11-26T07:05:00.000Z',
    place: 'SIMULATED, seed 1, A cold start, changed (Rows: 2)',
    changes: ['Rows: 2'],
    browser: 'Mozilla/5.0',
    runs: raceOf({
      rows: 2,
      rowBytes: 4,
      pages: 2,
      left: {
        url: 'https://simulated.invalid/buffer',
        headers: { 'x-amzn-requestid': 'f00' },
        rowLists: { lists: [{ path: 'a', count: 2 }], chosen: 'a' },
        network: { ...network, encodedBytes: 8 },
        contentHash: 'a',
        orderHash: 'b',
        notes: ['A note.'],
        parse: { wholeMs: 1, byLineMs: 2, lines: 2 },
      },
      right: {
        url: 'https://simulated.invalid/stream',
        headers: { 'x-amzn-requestid': 'f00' },
        headerNames: ['Accept'],
        format: 'pages',
        reported: { elapsedMs: 2415, readUnits: 0.5, memoryMb: 80 },
        badLineCount: 1,
        badLines: [{ lineNumber: 3, byteOffset: 7, reason: 'No JSON.' }],
        messageAtEnd: { isError: true, words: 'boom' },
        longestFrameMs: 20,
      },
    }),
    bodies: {
      left: new TextEncoder().encode('[1, 2] .'),
      right: Uint8Array.of(91, 255, 0, 128, 34, 10, 13, 93),
    },
  },
  {
    place: 'LOCAL',
    browser: '',
    gatewayTimeoutMs: 29_000,
    restStreamTimeoutMs: 900_000,
    runs: raceOf({
      rows: 2,
      rowBytes: 4,
      pages: 2,
      left: { road: 'paginated', requests },
      right: failedRun(300, 502, 'HTTP 502.'),
    }),
    bodies: {},
  },
];

function write(race: RaceRecording): string {
  return writeRaceFile(race, answerRace(race.runs, { place: replayedPlace(race) }), '');
}

const texts = RACES.map(write);

/** The result of reading a text: a race, or the sentence that refuses it. */
function read(given: string): RaceRecording | string {
  try {
    return readRaceFile(given);
  } catch (error) {
    if (!(error instanceof RaceFileError)) throw error;
    return error.message;
  }
}

/** Says everything about a race that the page says, and throws where that is wrong; returns no sentence. */
function concludeAll(race: RaceRecording): string {
  if (!isDeepStrictEqual(readRaceFile(write(race)), race)) {
    throw new Error('It is read otherwise than it was written.');
  }
  const place = replayedPlace(race);
  const said = raceMarkdown(race.runs, answerRace(race.runs, { place }), place, race.browser);
  const odd = /NaN|undefined|Infinity|\[object/.exec(said);
  if (odd !== null) throw new Error(`The Markdown says ${odd[0]}.`);
  return '';
}

test(
  'a race that was changed anywhere is refused in a sentence, or everything can be said about it',
  () => {
    // The page's conclusions are not read again.
    const given = fc.oneof(...texts.map((text) => changedJson(text, ['conclusions', 'roads'])));
    fc.assert(
      fc.property(given, (text) => {
        const race = read(text);
        const refusal = typeof race === 'string' ? race : concludeAll(race);
        expect(refusal.length).toBeLessThan(LONGEST_MESSAGE);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'any text is a race or is refused in a sentence',
  () => {
    fc.assert(
      fc.property(fc.oneof(...texts.map(damagedText)), (text) => {
        const race = read(text);
        expect(typeof race === 'string' ? race.length : 0).toBeLessThan(LONGEST_MESSAGE);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'a huge text is refused in a sentence, and within a second of processor time',
  () => {
    const runMembers = ['road', 'chunks', 'arrivals', 'notes', 'marks', 'headers'];
    const values = hugeValues(
      ['version'],
      ['startedAt'],
      ['bodies', 'left', 'text'],
      ['bodies', 'right', 'base64'],
      ...runMembers.map((name) => ['runs', 'left', name]),
    );
    fc.assert(
      fc.property(values, (value) => {
        const text = withHugeValue(texts[0] ?? '', value);
        const before = process.cpuUsage();
        const race = read(text);
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1000).toBeLessThan(LONGEST_READING_MS);
        expect(typeof race === 'string' ? race.length : 0).toBeLessThan(LONGEST_MESSAGE);
      }),
      hugeCases,
    );
  },
  timeout,
);
