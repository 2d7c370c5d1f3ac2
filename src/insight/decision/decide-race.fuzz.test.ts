import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { decideRace } from './decide-race.ts';

const cases = fuzzCases(1 / 10);
/** A run on demand has no time limit. */
const timeout = 60_000 + 10 * cases.numRuns;
/** Anything longer is no longer a sentence. */
const LONGEST_SENTENCE = 300;

const ms = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e8, noNaN: true }));
const count = fc.oneof(fc.nat(3), fc.nat(1e7));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Arrivals as they may be in a file: in any order, and with any counts. */
const arrivals = fc.array(
  fc.record(
    { atMs: ms, rows: count, bytes: count, producedMs: ms },
    { requiredKeys: ['atMs', 'rows', 'bytes'] },
  ),
  { maxLength: 5 },
);

const run = (road: string): fc.Arbitrary<EndedRecording> =>
  fc
    .record({
      road: fc.constant(road),
      state: fc.constantFrom('complete', 'complete', 'unknown', 'failed', 'truncated', 'aborted'),
      url: fc.constantFrom(
        '',
        'http://127.0.0.1/?segments=x',
        'https://a.lambda-url.x.on.aws/',
        'https://b.example/',
      ),
      endMs: ms,
      firstRowMs: maybe(ms),
      lastRowMs: maybe(ms),
      arrivals,
      rows: fc.constantFrom(0, 1, 100, 5000),
      bytes: count,
      status: maybe(fc.constantFrom(200, 413, 502, 504)),
      encodedBytes: maybe(count),
      timing: maybe(
        fc.constantFrom('scan;dur=400', 'init;dur=900, scan;dur=0', 'scan;dur=99999999', ''),
      ),
      contentHash: maybe(fc.constantFrom('aa', 'bb')),
      message: maybe(fc.constantFrom('ResponseTooLarge.', 'DeadlineExceeded.', 'No.')),
    })
    .map(({ firstRowMs, lastRowMs, encodedBytes, timing, contentHash, status, message, ...rest }) =>
      recordingOf(road, {
        ...rest,
        marks: {
          ...(firstRowMs !== undefined && { firstRowMs }),
          ...(lastRowMs !== undefined && { lastRowMs }),
        },
        ...(encodedBytes !== undefined && { network: { totalMs: 1, encodedBytes } }),
        ...(timing !== undefined && { headers: { 'server-timing': timing } }),
        ...(contentHash !== undefined && { contentHash }),
        ...(status !== undefined && { status }),
        ...(message !== undefined && {
          problem: { code: 'http-error', message, remedy: 'Look.' },
        }),
      }),
    );

test(
  'whatever two recordings contain, a decision is one recommendation and a few whole sentences with real figures',
  () => {
    fc.assert(
      fc.property(run('buffered'), run('streamed'), (left, right) => {
        const { recommendation, findings } = decideRace({ left, right });
        expect(findings.length).toBeLessThanOrEqual(7);
        expect(new Set(findings.map(({ code }) => code)).size).toBe(findings.length);
        for (const { sentence, evidence } of [recommendation, ...findings]) {
          expect(sentence).toMatch(/^[A-Z].*\.$/);
          expect(sentence.length).toBeLessThan(LONGEST_SENTENCE);
          expect(evidence).toMatch(/^[A-Z0-9].*\.$/);
          expect(`${sentence} ${evidence}`).not.toMatch(
            /NaN|Infinity|undefined|null|–|  |\.\.| -\d/,
          );
        }
      }),
      cases,
    );
  },
  timeout,
);
