import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedJson, damagedText } from '#insight/testing/changed-json';
import { failedRun, raceOf } from '#insight/testing/race-of';
import type { RaceRecording } from '#recording/race-recording';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { checksumOf, packText, unpackText } from './link-text.ts';
import { makeRaceLink, RaceLinkError, readRaceLink } from './race-link.ts';

/** Each link is compressed and unpacked. */
const cases = fuzzCases(1 / 10);
/** A run on demand has no time limit. */
const timeout = 60_000 + 100 * cases.numRuns;
/** A longer message is no longer a sentence. */
const LONGEST_MESSAGE = 1000;

const link = await makeRaceLink(
  {
    startedAt: '2026-11-26T08:00:00.000Z',
    place: 'YOUR ENDPOINTS',
    browser: 'Mozilla/5.0',
    runs: raceOf({ pages: 3, right: failedRun(300, 502, 'HTTP 502.') }),
    bodies: {},
  },
  true,
);
const fragment = link.state === 'made' ? link.fragment : '';
const text = (await unpackText(fragment.split('.').at(-1) ?? '')) ?? '';

/** A complete fragment of what was packed. */
const fragmentOf = (packed: string) => `race=1.${packed.length}.${checksumOf(packed)}.${packed}`;

/** The result of reading a fragment: a race, or the sentence that refuses it. */
async function read(given: string): Promise<RaceRecording | string> {
  try {
    return await readRaceLink(given);
  } catch (error) {
    if (!(error instanceof RaceLinkError)) throw error;
    return error.message;
  }
}

/** What is wrong for a reader of the answer to a fragment. */
async function faultOf(given: string): Promise<string | undefined> {
  const race = await read(given);
  if (typeof race !== 'string') {
    // Nobody's rows are in a link.
    return Object.keys(race.bodies).length > 0 ? 'It has rows.' : undefined;
  }
  const isSentence = /^The (?:link|race in this link) .*\.$/s.test(race);
  return isSentence && race.length < LONGEST_MESSAGE ? undefined : race;
}

test(
  'whatever is packed in a link, it is a race or is refused in a sentence',
  async () => {
    const given = fc.oneof(changedJson(text), damagedText(text));
    await fc.assert(
      fc.asyncProperty(given, async (packed) => {
        expect(await faultOf(fragmentOf(await packText(packed)))).toBeUndefined();
      }),
      cases,
    );
  },
  timeout,
);

test(
  'whatever a program does to a link, it is a race or is refused in a sentence',
  async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const given = fc.oneof(
      damagedText(fragment),
      // With the right checksum, but nothing that was compressed.
      bytes.map((each) => fragmentOf(Buffer.from(each).toString('base64url'))),
      fc.string().map(fragmentOf),
      damagedText(fragment.slice(0, 20)),
      fc
        .tuple(fc.string({ maxLength: 12 }), fc.nat(9))
        .map(([start, version]) => `${start}race=${version}.${fragment.slice(7)}`),
      fc.nat(70_000).map((length) => fragment.padEnd(length, 'A')),
    );
    await fc.assert(
      fc.asyncProperty(given, async (each) => {
        expect(await faultOf(each)).toBeUndefined();
      }),
      cases,
    );
  },
  timeout,
);

test(
  'a link in which one character was changed is never another race',
  async () => {
    const whole = await read(fragment);
    expect(whole).toHaveProperty('runs');
    const change = fc.tuple(fc.nat(fragment.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, character]) => {
        const race = await read(fragment.slice(0, at) + character + fragment.slice(at + 1));
        expect(typeof race === 'string' ? whole : race).toEqual(whole);
      }),
      cases,
    );
  },
  timeout,
);
