/** What is shown again says what it said when it was live, whichever way it was kept. */
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { costOfMeasurement } from '#insight/cost/cost-of-measurement';
import { costOfRace } from '#insight/cost/compared-costs';
import { ratesWith } from '#insight/cost/rates';
import { decideRace } from '#insight/decision/decide-race';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { keptMeasurement, openKeptMeasurement } from '#insight/export/kept-measurement';
import { answerOf, keptRace } from '#insight/export/kept-race';
import { concludeMeasurement } from '#insight/export/measurement-conclusions';
import {
  type MeasurementFile,
  readMeasurementFile,
  writeMeasurementFile,
} from '#insight/export/measurement-file';
import { measurementMarkdown } from '#insight/export/measurement-markdown';
import { openKeptRace } from '#insight/export/open-kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import { raceMarkdown } from '#insight/export/race-markdown';
import { raceOrigin, stackLimitsOf } from '#insight/export/race-origin';
import { readRaceFile } from '#insight/export/read-race-file';
import { describePlace } from '#insight/figures/describe-place';
import { measurementReport } from '#insight/report/measurement-report';
import { makeRaceLink, readRaceLink } from '#insight/share/race-link';
import { measurementOf } from '#insight/testing/measurement-of';
import { type RunOf, runByRoad } from '#insight/testing/runs-by-roads';
import { SHOWN_SITUATIONS } from '#insight/testing/shown-situations';
import { withRequests } from '#insight/testing/with-requests';
import type { Place } from '#recording/place';
import { type RaceRecording, replayedPlace } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';
import { otherSide, type Side, SIDES } from '#roads/road';
import { roadOf, ROADS } from '#roads/roads';

type Runs = Readonly<Record<Side, EndedRecording>>;

const STARTED_AT = '2026-11-26T08:00:00.000Z';
const PAGE = 'https://page.test';
const RATES = ratesWith();

/** A local stack whose functions run for other times than on AWS, and whose front doors wait for others. */
const STACK = {
  kind: 'local',
  report: {
    scanLatencyMs: 0,
    limits: {
      bufferedTimeoutMs: 6000,
      streamedTimeoutMs: 8000,
      gatewayTimeoutMs: 5000,
      restStreamTimeoutMs: 9000,
      restStreamIdleMs: 4000,
      maxBufferedBytes: 300_000,
      maxStreamedBytes: 900_000,
      streamBurstBytes: 200_000,
    },
  },
} as unknown as Place & { kind: 'local' };

const PLACES: Readonly<Record<string, Place | undefined>> = {
  'a local stack': STACK,
  'a stack that has stopped': { ...STACK, hasStopped: true },
  'endpoints of one’s own': { kind: 'deployed' },
};

/** A run of a road; only that of a series of pages has several requests. */
function runOf(id: string, { changes = {}, ...rest }: RunOf = {}): EndedRecording {
  const { requests, network: _network, ...others } = changes;
  const isSeries = requests === undefined || roadOf(id).reading === 'pages';
  return withRequests(runByRoad(id, { ...rest, changes: isSeries ? changes : others }));
}

/** Lost about as long after its last rows as {@link STACK} waits for a byte. */
const LOST: RunOf = {
  rows: 600,
  changes: {
    state: 'truncated',
    endMs: 6500,
    problem: { code: 'connection-lost', message: 'The connection was lost.', remedy: 'Look.' },
  },
};

/** Each situation with each road on each side, though not with every pair of them, and everywhere. */
const CASES = [
  ...Object.entries(SHOWN_SITUATIONS).flatMap(([situation, given], at) =>
    ROADS.map(({ id: left }, row) => {
      const right = ROADS[(row + at) % ROADS.length]?.id ?? left;
      const where = Object.keys(PLACES)[(at + row) % 3] ?? '';
      const runs = { left: runOf(left, given.left), right: runOf(right, given.right) };
      return { left, right, situation, where, runs, place: PLACES[where] };
    }),
  ),
  {
    left: 'buffered',
    right: 'rest-streamed',
    situation: 'both are lost after a silence',
    where: 'a local stack',
    runs: { left: runOf('buffered', LOST), right: runOf('rest-streamed', LOST) },
    place: STACK,
  },
];

async function throughLink(recording: RaceRecording, areHostsNamed: boolean) {
  const link = await makeRaceLink(recording, areHostsNamed);
  if (link.state !== 'made') throw new Error(link.message);
  return readRaceLink(link.fragment);
}

/** A text of JSON without what a server said, and without what it is replaced by: only that is not kept. */
function unquoted(said: unknown, runs: readonly (EndedRecording | undefined)[]): unknown {
  let text = JSON.stringify(said);
  for (const run of runs) {
    const { message = '' } = run?.problem ?? {};
    if (message === '') continue;
    for (const most of [message.length, 300, 200]) {
      text = text.replaceAll(JSON.stringify(shortenText(message, most)).slice(1, -1), '(quoted)');
    }
    // One of several objections has no full stop.
    text = text.replaceAll(`${message.replace(/\.$/, '')};`, '(quoted);');
  }
  text = text.replaceAll('(quoted).', '(quoted)');
  return JSON.parse(text) as unknown;
}

/** Everything that the page says of a race, with the codes. */
function saidOfRace(runs: Runs, place: Place | undefined, isLink = false) {
  const answer = answerRace(runs, { place });
  const said = {
    answer,
    decision: decideRace(runs, { place }),
    cost: costOfRace(runs, RATES, { place }),
    difference: describeDifference(runs),
    // The last line says where it was run.
    markdown: raceMarkdown(runs, answer, place, '').split('\n').slice(0, -2),
    sides: SIDES.map((side) => {
      const { causes } =
        explainProblem(runs[side], PAGE, runs[otherSide(side)].bytes, undefined, place) ?? {};
      return {
        // A link leaves out which headers were sent.
        causes: causes?.filter(({ code }) => !isLink || code !== 'preflight'),
        doubt: doubtStreaming(runs[side]),
      };
    }),
  };
  return unquoted(said, [runs.left, runs.right]);
}

test.each(CASES)(
  '$left against $right, $situation, on $where: a race says the same again',
  async ({ runs, place }) => {
    const recording = {
      ...raceOrigin(place, STARTED_AT, ''),
      startedAt: STARTED_AT,
      runs,
      bodies: {},
    };
    const again = (opened: RaceRecording) => saidOfRace(opened.runs, replayedPlace(opened));
    const live = saidOfRace(runs, place);
    expect(again(readRaceFile(writeRaceFile(recording, answerOf(recording), PAGE)))).toEqual(live);
    expect(again(openKeptRace(keptRace(recording)))).toEqual(live);
    const liveOfLink = saidOfRace(runs, place, true);
    for (const areHostsNamed of [true, false]) {
      const linked = await throughLink(recording, areHostsNamed);
      expect(saidOfRace(linked.runs, replayedPlace(linked), true)).toEqual(liveOfLink);
      // A link may be made of what came from a link.
      const second = await throughLink(linked, areHostsNamed);
      expect(saidOfRace(second.runs, replayedPlace(second), true)).toEqual(liveOfLink);
    }
  },
);

/** A measurement of some pairs, the last of which come to this. */
function measurementFileOf(runs: Runs, place: Place | undefined): MeasurementFile {
  const usual = {
    left: runOf(runs.left.road, { changes: { url: runs.left.url } }),
    right: runOf(runs.right.road, { changes: { url: runs.right.url } }),
  };
  const pairs = [usual, usual, runs, runs].map((each, index) => ({
    isWarmUp: false,
    first: index % 2 === 0 ? ('left' as const) : ('right' as const),
    runs: each,
  }));
  const roads = { left: runs.left.road, right: runs.right.road };
  return {
    format: 'two-fetches-measurement',
    version: 2,
    place: place === undefined ? '' : describePlace(place),
    browser: '',
    ...stackLimitsOf(place),
    measurement: { ...measurementOf(pairs), roads },
  };
}

/** A measurement that was saved as a file and opened again. */
const saved = (file: MeasurementFile) => readMeasurementFile(writeMeasurementFile(file));

/** Everything that the page says of a measurement, with the codes. */
function saidOfMeasurement(file: MeasurementFile, place: Place | undefined) {
  const { measurement, audit } = file;
  const runs = measurement.pairs.at(-1)?.runs ?? {};
  const said = {
    conclusions: concludeMeasurement(measurement, audit, RATES, place),
    cost: costOfMeasurement(measurement, RATES, { place }),
    markdown: measurementMarkdown(file),
    // Addresses are kept without their parameters.
    report: { ...measurementReport(file), conditions: [] },
    causes: SIDES.map((side) => {
      const run = runs[side];
      return run && explainProblem(run, PAGE, runs[otherSide(side)]?.bytes, undefined, place);
    }),
  };
  return unquoted(said, [runs.left, runs.right]);
}

test.each(CASES)(
  '$left against $right, $situation, on $where: a measurement says the same again',
  ({ runs, place }) => {
    const file = measurementFileOf(runs, place);
    const live = saidOfMeasurement(file, place);
    const again = (opened: MeasurementFile) => {
      const { measurement: _measurement, audit: _audit, ...origin } = opened;
      return saidOfMeasurement(opened, { kind: 'replay', ...origin });
    };
    expect(again(saved(file))).toEqual(live);
    const kept = openKeptMeasurement(keptMeasurement(file));
    expect(again(kept)).toEqual(live);
    expect(again(saved(kept))).toEqual(live);
  },
);

test('what a server said, and what may be secret, is in no link and in nothing that is kept', async () => {
  for (const { runs, place } of CASES) {
    const recording = { ...raceOrigin(place, STARTED_AT, ''), runs, bodies: {} };
    const texts = [
      JSON.stringify(await throughLink(recording, true)),
      JSON.stringify(keptMeasurement(measurementFileOf(runs, place))),
    ];
    for (const text of texts) expect(text).not.toMatch(/s3cret|t4ble|Ada|squid/);
  }
});
