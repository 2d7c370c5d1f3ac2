/** The headline, its remarks and the decision stand one below the other, so they must not contradict each other. */
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { decideRace } from '#insight/decision/decide-race';
import { failedRun } from '#insight/testing/race-of';
import { type RunOf, runByRoad } from '#insight/testing/runs-by-roads';
import { type EndedRecording, isWhole } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import { nounsOf, ROADS } from '#roads/roads';

type Runs = Readonly<Record<Side, EndedRecording>>;

const PROBLEM = { message: 'The table is slow.', remedy: 'Read its log.' };

/** Ways in which a side does not deliver, the earliest first. */
const FAILURES: Readonly<Record<string, RunOf>> = {
  'at once': { changes: failedRun(90, 500, 'HTTP 500: No.') },
  'without an answer': { changes: failedRun(90, undefined, 'No answer that this page may read.') },
  'at its size': { changes: failedRun(900, 500, 'HTTP 500: ResponseTooLarge: No.') },
  'at its time': { changes: failedRun(29_030, 504, 'HTTP 504: Endpoint request timed out.') },
  'after some rows': {
    rows: 300,
    changes: { state: 'failed', problem: { code: 'in-band-error', ...PROBLEM } },
  },
  'in the middle of a row': {
    rows: 500,
    changes: { state: 'truncated', problem: { code: 'no-terminal-line', ...PROBLEM } },
  },
  'with an error as its last row': {
    rows: 990,
    changes: { state: 'unknown', messageAtEnd: { isError: true, words: 'time ran out' } },
  },
};

const SLOW: RunOf = { spanMs: [1500, 4600] };

function timing(text: string): RunOf['changes'] {
  return { headers: { 'x-amzn-requestid': 'f00', 'server-timing': text } };
}

const COLD: RunOf = { ...SLOW, changes: timing('init;dur=300, scan;dur=100.0') };
const COLDER: RunOf = { spanMs: [2600, 5600], changes: timing('init;dur=1300, scan;dur=100.0') };
const CACHED: RunOf = {
  spanMs: [60, 800],
  changes: { headers: { 'server-timing': 'scan;dur=100.0', 'x-cache': 'Hit from cloudfront' } },
};
const ONE_PAGE: RunOf = {
  changes: {
    marks: { headersMs: 2390, firstRowMs: 2400, lastRowMs: 2400 },
    arrivals: [{ atMs: 2400, rows: 990, bytes: 128_700, producedMs: 2380 }],
  },
};
const OTHER_COUNT: RunOf = {
  changes: { notes: ['The response says that it has 310 rows (Count), but 990 rows came.'] },
};
const BESIDE_ERRORS: RunOf = {
  changes: { notes: ['The response has errors beside its rows: [{"message":"boom"}]'] },
};

const both = (run: RunOf) => ({ left: run, right: run });

/** What happens on the two sides; both return their rows unless it is said. */
const SITUATIONS: Readonly<Record<string, Readonly<Record<Side, RunOf>>>> = {
  'nothing happens': both({}),
  'the right one is slower': { left: {}, right: SLOW },
  'the left one is slower': { left: SLOW, right: {} },
  ...Object.fromEntries(
    Object.entries(FAILURES).flatMap(([how, failure]) => [
      [`the left one fails ${how}`, { left: failure, right: {} }],
      [`the right one fails ${how}`, { left: {}, right: failure }],
      [
        `the left one fails ${how}, and the right one at once`,
        { left: failure, right: FAILURES['at once'] ?? {} },
      ],
    ]),
  ),
  'both fail at their time': both(FAILURES['at its time'] ?? {}),
  'both fail at their size': both(FAILURES['at its size'] ?? {}),
  'the left one fails and the right one has no rows': {
    left: FAILURES['at once'] ?? {},
    right: { rows: 0 },
  },
  'the left one starts cold': { left: COLD, right: {} },
  'the right one starts cold': { left: {}, right: COLD },
  'both start cold': both(COLD),
  'both start cold, the left one for longer': { left: COLDER, right: COLD },
  'both start cold, the right one for longer': { left: COLD, right: COLDER },
  'the left one comes from a cache': { left: CACHED, right: {} },
  'the right one comes from a cache': { left: {}, right: CACHED },
  'all rows come as one page': both(ONE_PAGE),
  'all rows come as one page, and the left one starts cold': {
    left: {
      changes: {
        ...COLDER.changes,
        marks: { headersMs: 5600, firstRowMs: 5600, lastRowMs: 5600 },
        arrivals: [{ atMs: 5600, rows: 990, bytes: 128_700, producedMs: 100 }],
      },
    },
    right: ONE_PAGE,
  },
  'there is no row': both({ rows: 0 }),
  'there is one row': {
    left: { rows: 1, spanMs: [0, 400] },
    right: { rows: 1, spanMs: [0, 3000] },
  },
  'one row, and the left one starts cold': { left: { ...COLD, rows: 1 }, right: { rows: 1 } },
  'the left one counts other rows': { left: OTHER_COUNT, right: {} },
  'the right one counts other rows': { left: {}, right: OTHER_COUNT },
  'the left one reports an error beside its rows': { left: BESIDE_ERRORS, right: {} },
  'both report an error beside their rows': both(BESIDE_ERRORS),
  'the left one has a next page': { left: { changes: { hasNextPage: true } }, right: {} },
  'they have other numbers of rows': { left: { rows: 10 }, right: {} },
  'they have other rows': { left: { changes: { contentHash: 'ff' } }, right: {} },
  'nobody knows whether they are the same rows': {
    left: { changes: { state: 'unknown' } },
    right: { changes: { state: 'unknown', contentHash: undefined as unknown as string } },
  },
  'it is not known when the rows came': { left: { changes: { marks: {} } }, right: {} },
  'one is stopped': { left: { changes: { state: 'aborted' } }, right: {} },
};

const CASES = ROADS.flatMap(({ id: left }) =>
  ROADS.flatMap(({ id: right }) =>
    Object.entries(SITUATIONS).map(([situation, runs]) => ({ left, right, situation, runs })),
  ),
);

function saidOf({ left, right, runs }: (typeof CASES)[number]) {
  const raced: Runs = { left: runByRoad(left, runs.left), right: runByRoad(right, runs.right) };
  const answer = answerRace(raced, {});
  const { recommendation, findings } = decideRace(raced);
  const decision = [recommendation.sentence, ...findings.map(({ sentence }) => sentence)].join(' ');
  return { runs: raced, nouns: nounsOf({ left, right }), answer, recommendation, decision };
}

/** Recommendations that rest on when the rows came, where they do not say who delivered. */
const ON_TIMES = /^decision\.(sooner|trade-off|keep-buffered|either)$/;

/** Results in which the times of two sides were compared. */
const COMPARED = /^race\.(sooner|equal|close)/;

/** Who has the first row sooner, according to a recommendation. */
const NAMED = /([\w() ]+?) has the (?:first|only) row [\d.]+ m?s sooner/;

/** What is said in one place and not in the other; empty if nothing is. */
function contradictionsIn(given: (typeof CASES)[number]): readonly string[] {
  const { runs, nouns, answer, recommendation, decision } = saidOf(given);
  const { code, sentence } = recommendation;
  const isOnTimes = ON_TIMES.test(code) && !sentence.includes('to rely on');
  const named = NAMED.exec(sentence)?.[1]?.replace('It is a trade-off: ', '').trim();
  const ahead = answer.side === undefined ? undefined : nouns[answer.side];
  const isStopped = SIDES.some((side) => runs[side].state === 'aborted');
  const broken = isStopped ? [] : SIDES.filter((side) => !isWhole(runs[side]));
  const isUnsaid = (side: Side) => !decision.toLowerCase().includes(nouns[side].toLowerCase());
  const cold = answer.remarks.find((remark) => remark.code.startsWith('race.cold'));
  const isDueToStart = /may be why|would have come sooner/.test(cold?.sentence ?? '');
  const found: readonly (readonly [boolean, string])[] = [
    [isOnTimes && !COMPARED.test(answer.code), 'it decides on times that were not compared'],
    [
      answer.metric === 'firstRow' && named !== undefined && !isSameName(named, ahead),
      'it names another side than the headline',
    ],
    [broken.length === 1 && SIDES.some(isUnsaid), 'it does not say who failed and who delivered'],
    [
      broken.length === 2 &&
        !/^Both sides failed|^Return these rows in pages|^Raise the time limits/.test(decision) &&
        SIDES.some(isUnsaid),
      'it does not say that both failed',
    ],
    [broken.length > 0 && /nothing to compare/.test(decision), 'it says nothing of a failure'],
    [
      isDueToStart &&
        /^decision\.(sooner|trade-off|stream)$/.test(code) &&
        // The other row, which no cold start of that length explains.
        !/^[\w() ]+ has the last row .* in any case.*; .* the first one sooner,/.test(sentence),
      'it names a side that may only have been warm',
    ],
    [
      isDueToStart && !/which may be why$|sooner warm$/.test(answer.headline.details.at(-1) ?? ''),
      'the headline keeps to itself that the other side may only have been cold',
    ],
  ];
  return found.flatMap(([isFound, what]) => (isFound ? [what] : []));
}

function isSameName(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

test.each(CASES)('$left against $right: where $situation, nothing contradicts', (given) => {
  expect(contradictionsIn(given)).toEqual([]);
});
