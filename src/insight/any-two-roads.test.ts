import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { curveAxes } from '#insight/curve/curve';
import { describeCurve } from '#insight/curve/curve-notes';
import { curveSvg } from '#insight/curve/curve-svg';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import { decideMeasurement } from '#insight/decision/decide-measurement';
import { decideRace } from '#insight/decision/decide-race';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { keptRace } from '#insight/export/kept-race';
import { measurementCsv } from '#insight/export/measurement-csv';
import { readMeasurementFile, writeMeasurementFile } from '#insight/export/measurement-file';
import { measurementMarkdown } from '#insight/export/measurement-markdown';
import { openKeptRace } from '#insight/export/open-kept-race';
import { raceMarkdown } from '#insight/export/race-markdown';
import { inBrackets } from '#insight/figures/in-brackets';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { describeStrata } from '#insight/measure/describe-strata';
import { measurementReport } from '#insight/report/measurement-report';
import { raceReport } from '#insight/report/race-report';
import { reportCurveSvg } from '#insight/report/report-curve';
import { movingRaceSvg } from '#insight/share/moving-race';
import { raceCardSvg } from '#insight/share/race-card';
import { makeRaceLink, readRaceLink } from '#insight/share/race-link';
import { measurementOf } from '#insight/testing/measurement-of';
import { runByRoad } from '#insight/testing/runs-by-roads';
import { TIMED_SITUATIONS } from '#insight/testing/timed-situations';
import { withRequests } from '#insight/testing/with-requests';
import type { EndedRecording } from '#recording/recording';
import type { Place } from '#recording/place';
import { type Road, type Side, SIDES } from '#roads/road';
import { ROADS, roadsOf } from '#roads/roads';

type Runs = Readonly<Record<Side, EndedRecording>>;

const PAIRS = ROADS.flatMap(({ id: left }) => ROADS.map(({ id: right }) => ({ left, right })));

const CASES = PAIRS.flatMap(({ left, right }) =>
  Object.entries(TIMED_SITUATIONS).map(([situation, runs]) => ({ left, right, situation, runs })),
);

/**
 * Every text must be whole, and name no road but those that race; the same road on both sides is never named
 * without its side where a name begins a sentence or is one by itself.
 */
function expectNames(text: string, ids: Readonly<Record<Side, string>>): void {
  expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
  const roads = roadsOf(ids);
  const isTwice = ids.left === ids.right;
  const unsaid = ROADS.filter(({ id }) => isTwice || (id !== ids.left && id !== ids.right));
  for (const { name } of unsaid) expect(withoutNames(text, roads)).not.toMatch(wordOf(name));
  for (const { noun } of ROADS) {
    expect(text).not.toMatch(new RegExp(`\\b${noun} ${noun}\\b`, 'i'));
  }
  expect(text).not.toMatch(/\((?:left|right)\)(?: \(|\))/);
}

/** A text in which the names of two roads are gone, since one name may contain another: "REST streamed". */
function withoutNames(text: string, roads: Readonly<Record<Side, Road>>): string {
  // The name of a check of the audit, which is about any stream.
  const rest = text.replaceAll('Streamed in every run', '');
  return SIDES.reduce((left, side) => {
    const { name, noun } = roads[side];
    return left.replaceAll(name, '').replaceAll(noun, '').replaceAll(inBrackets(noun), '');
  }, rest);
}

function wordOf(name: string): RegExp {
  return new RegExp(`\\b${name}\\b`);
}

function runsOf({ left, right, runs }: (typeof CASES)[number]): Runs {
  return {
    left: withRequests(runByRoad(left, runs.left)),
    right: withRequests(runByRoad(right, runs.right)),
  };
}

const PLACES: readonly (Place | undefined)[] = [undefined, { kind: 'deployed' }];

test.each(CASES)('$left against $right: where $situation, the answer names both', (given) => {
  const runs = runsOf(given);
  for (const place of PLACES) {
    const answer = answerRace(runs, { place });
    const decision = decideRace(runs, { place });
    const texts = [
      answer.sentence,
      answer.headline.figure,
      ...answer.headline.details,
      ...answer.remarks.map(({ sentence }) => sentence),
      decision.recommendation.sentence,
      decision.recommendation.evidence,
      ...decision.findings.flatMap(({ sentence, evidence }) => [sentence, evidence]),
      ...describeDifference(runs).map(({ sentence }) => sentence),
      ...describeCurve([runs.left, runs.right]),
    ];
    for (const text of texts) expectNames(text, given);
    if (answer.headline.who !== undefined) expectNames(answer.headline.who, given);
    for (const side of SIDES) {
      const other = runs[side === 'left' ? 'right' : 'left'];
      const explained = explainProblem(runs[side], 'https://page.test', other.bytes);
      expect(JSON.stringify(explained ?? {})).not.toMatch(/undefined|NaN/);
    }
  }
});

test.each(CASES)('$left against $right: where $situation, every export names both', (given) => {
  const runs = runsOf(given);
  const recordings = [runs.left, runs.right];
  const answer = answerRace(runs, {});
  const place = 'LOCAL';
  const date = new Date('2026-11-26T04:05:06Z');
  const title = answer.sentence;
  const axes = withTimeLimits(curveAxes(recordings, 0), recordings);
  const places = [place];
  const more = { places, date, browser: 'Chrome 149', scheme: 'light' } as const;
  const origin = { startedAt: date.toISOString(), place, browser: 'Chrome 149' };
  const report = raceReport({ ...origin, runs, bodies: {} }, answer, undefined);
  const texts = [
    raceMarkdown(runs, answer, undefined, 'Chrome 149'),
    ...textsOf(curveSvg({ recordings, axes, title, sentence: title, ...more })),
    ...textsOf(raceCardSvg({ runs, answer, areHostsNamed: true, ...more })),
    ...textsOf(movingRaceSvg({ runs, title, place, scheme: 'dark' })),
    ...textsOf(reportCurveSvg(recordings)),
    JSON.stringify(report),
  ];
  for (const text of texts) expectNames(text, given);
  const names = new Set(report.conditions.map(([name]) => name));
  expect(names.size).toBe(report.conditions.length);
});

/** What a file holds hardly depends on what happened. */
const SAVED = CASES.filter(({ situation }) =>
  ['both deliver', 'the left one is cut off'].includes(situation),
);

test.each(SAVED)(
  '$left against $right: where $situation, it is opened as it was saved',
  async (given) => {
    const runs = runsOf(given);
    const recording = {
      startedAt: '2026-11-26T04:05:06.000Z',
      place: 'LOCAL',
      browser: 'Chrome 149',
      runs,
      bodies: {},
    };
    const kept = keptRace(recording);
    expectNames(kept.result, given);
    expect(kept.text).not.toMatch(/undefined|NaN/);
    const opened = openKeptRace(kept).runs;
    const link = await makeRaceLink(recording, true);
    const linked = link.state === 'made' ? (await readRaceLink(link.fragment)).runs : opened;
    for (const each of [opened, linked]) {
      expect(SIDES.map((side) => each[side].road)).toEqual([given.left, given.right]);
    }
  },
);

/** A measurement of two roads in which the right one is sooner. */
function measured({ left, right }: Readonly<Record<Side, string>>) {
  const pairs = Array.from({ length: 24 }, (_, index) => ({
    isWarmUp: false,
    first: index % 2 === 0 ? ('left' as const) : ('right' as const),
    runs: {
      left: withRequests(runByRoad(left, { spanMs: [900 + index, 2600 + index] })),
      right: withRequests(runByRoad(right, { spanMs: [100 + (index % 5), 800 + 2 * index] })),
    },
  }));
  return { ...measurementOf(pairs), roads: { left, right } };
}

test.each(PAIRS)('a measurement of $left against $right names both', (roads) => {
  const measurement = measured(roads);
  const audit = auditMeasurement(measurement);
  const decision = decideMeasurement(measurement, audit);
  const file = {
    format: 'two-fetches-measurement',
    version: 2,
    place: 'LOCAL',
    browser: 'Chrome 149',
    measurement,
  } as const;
  const report = measurementReport(file);
  const texts = [
    ...audit.flatMap(({ evidence, remedy = '', claim = '' }) => [evidence, remedy, claim]),
    decision.recommendation.sentence,
    ...decision.findings.flatMap(({ sentence, evidence }) => [sentence, evidence]),
    measurementMarkdown(file),
    JSON.stringify(report),
    ...describeStrata(measurement, audit).map(({ sentence }) => sentence),
  ];
  for (const text of texts) expectNames(text, roads);
  expect(new Set(report.conditions.map(([name]) => name)).size).toBe(report.conditions.length);
  const text = writeMeasurementFile({ place: file.place, browser: file.browser, measurement });
  expect(readMeasurementFile(text).measurement.roads).toEqual(roads);
});

test.each(PAIRS)('the CSV of $left against $right tells both sides apart', (roads) => {
  const [head = '', ...lines] = measurementCsv({ measurement: measured(roads) })
    .trimEnd()
    .split('\r\n');
  const [road, side] = ['road', 'side'].map((name) => head.split(',').indexOf(name));
  const seen = new Set(
    lines.map((line) => `${line.split(',')[side ?? -1]} ${line.split(',')[road ?? -1]}`),
  );
  expect(seen).toEqual(new Set([`left ${roads.left}`, `right ${roads.right}`]));
});

/** Every text of a picture, as a person would read it. */
/** The texts of a picture; a line that breaks before the side in brackets is put together again. */
function textsOf(svg: string): readonly string[] {
  const texts: string[] = [];
  for (const [, text = ''] of svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)) {
    const isRest = /^\((?:left|right)\)/.test(text);
    texts.push(isRest ? `${texts.pop() ?? ''} ${text}` : text);
  }
  return texts;
}
