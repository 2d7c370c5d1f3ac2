import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { describeCheck } from '#insight/diagnosis/describe-check';
import { ended, CONTEXT } from '#insight/diagnosis/testing/checked-runs';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { raceReport } from '#insight/report/race-report';
import { measuredPair, measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { raceOf } from '#insight/testing/race-of';
import { recordingOf } from '#insight/testing/recording-of';
import type { Place } from '#recording/place';
import { parseScene } from '#scenes/scene-link';
import { RaceCost } from './cost/race-cost.tsx';
import { RaceDecision } from './decision/race-decision.tsx';
import { FindingList } from './endpoints/check-result.tsx';
import { keepTogether } from './keep-together.ts';
import { MeasureResults } from './measure/measure-results.tsx';
import { PlaceBadge } from './place-badge.tsx';
import { RaceOutcome } from './race/race-outcome.tsx';
import { StallText } from './race/stall-text.tsx';
import { KeptRaceList } from './replay/kept-race-list.tsx';
import { ShippedList } from './replay/shipped-list.tsx';
import { ReportPage } from './report/printed-report.tsx';
import { ProblemNote } from './run/problem-note.tsx';
import { RunExplanation } from './run/run-explanation.tsx';
import { TimeBreakdown } from './run/time-breakdown.tsx';
import { ForeseenFigures } from './scenes/foreseen-figures.tsx';
import { StageHead } from './stage/stage-head.tsx';

const RUNS = raceOf({ rows: 19_000 });
const PLACE = { kind: 'deployed' } as const;
const RACE = {
  runs: RUNS,
  place: '',
  startedAt: '2026-11-27T12:00:00.000Z',
  browser: 'Chrome 149',
  bodies: {},
};
const COLLECTED = raceOf({
  right: {
    marks: { headersMs: 2410, firstRowMs: 2420, lastRowMs: 2420 },
    arrivals: [500, 990].map((rows, at) => ({
      atMs: 2420,
      producedMs: 100 + 2000 * at,
      rows,
      bytes: 130 * rows,
    })),
  },
}).right;
const MEASURED = measurementOf([
  ...steadyPairs(20),
  measuredPair(20, { right: { rows: 900, wasHidden: true } }),
]);
const PROBLEM = {
  code: 'http-error',
  message: 'HTTP 504 after 29.01 s, at 6.3 MB.',
  remedy: 'It has 29 s.',
} as const;
const FAILED = recordingOf('buffered', {
  state: 'failed',
  status: 504,
  problem: PROBLEM,
  notes: ['It came 3 ms late.'],
});
const SUMMARY = {
  id: '1',
  startedAt: RACE.startedAt,
  hosts: ['a.test'],
  place: 'LOCAL, +110 ms per Scan page',
  result: 'First row 2.29 s sooner',
  sidesWithRows: [],
  sidesTooLarge: ['left', 'right'],
} as const;
const ignore = () => undefined;
const ignoreLater = () => Promise.resolve();

const JITTERY: Place = {
  kind: 'simulated',
  seed: 1,
  changes: ['Size of a row: 200 B', 'Jitter: ± 30 %'],
};

const PLACES: readonly (readonly [name: string, shown: ReactNode])[] = [
  ['the answer of a race', <RaceOutcome key="" {...RUNS} place={PLACE} />],
  ['what it means', <RaceDecision key="" {...RUNS} place={PLACE} />],
  ['what it costs', <RaceCost key="" {...RUNS} place={PLACE} />],
  ['where the time went', <TimeBreakdown key="" recordings={[RUNS.left, RUNS.right]} />],
  [
    'a measurement',
    <MeasureResults key="" record={MEASURED} audit={auditMeasurement(MEASURED)} place={PLACE}>
      {null}
    </MeasureResults>,
  ],
  ['a check', <FindingList key="" findings={describeCheck(ended('streamed'), CONTEXT)} />],
  [
    'a printed report',
    <ReportPage key="" report={raceReport(RACE, answerRace(RUNS, { place: PLACE }), PLACE)}>
      {null}
    </ReportPage>,
  ],
  ['what went wrong', <ProblemNote key="" recording={FAILED} />],
  [
    'why it did not stream',
    <RunExplanation key="" noun="streamed" recording={COLLECTED} otherBytes={undefined} />,
  ],
  [
    'a stall',
    <StallText
      key=""
      stall={{ title: 'No data for 7 s', detail: '20 rows and 1.2 kB.', announced: '' }}
    />,
  ],
  [
    'kept races',
    <KeptRaceList
      key=""
      list={[SUMMARY]}
      onShow={ignore}
      onSave={ignoreLater}
      onRemove={ignoreLater}
    />,
  ],
  ['a badge', <PlaceBadge key="" place={JITTERY} />],
  [
    'the badge of the stage',
    <QueryClientProvider key="" client={new QueryClient()}>
      <StageHead race={undefined} place={JITTERY} scene={undefined} mask={(text) => text} hint="" />
    </QueryClientProvider>,
  ],
  ['recordings', <ShippedList key="" onShow={ignore} />],
  [
    'what to expect of a scene',
    <ForeseenFigures key="" model={parseScene('scene=slow-database').model} />,
  ],
];

test.each(PLACES)('no line breaks between a number and its unit in %s', (_name, shown) => {
  const { container } = render(shown);
  // In a drawing there are no lines to break.
  for (const drawing of container.querySelectorAll('svg')) drawing.remove();
  const text = container.textContent;
  expect(text).toMatch(/\d\u00a0(?:ms|s|kB|MB|rows|%)/);
  expect(text).not.toMatch(/± \d/);
  const kept = keepTogether(text);
  const broken = text
    .split('')
    .flatMap((each, at) => (each === kept[at] ? [] : [text.slice(Math.max(0, at - 20), at + 20)]));
  expect(broken).toEqual([]);
});
