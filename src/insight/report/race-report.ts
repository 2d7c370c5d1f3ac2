import { headlineText } from '#insight/answer/headline-text';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { describeBrowser } from '#insight/curve/browser-name';
import { costOfRace } from '#insight/cost/compared-costs';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { decideRace } from '#insight/decision/decide-race';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { badgeText } from '#insight/figures/badges';
import { describeSent } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { describePlace } from '#insight/figures/describe-place';
import { formatAverageWait, formatLastRow } from '#insight/figures/figures-of-rows';
import { formatInstantInZone } from '#insight/figures/format-instant';
import {
  formatBytes,
  formatCount,
  formatDuration,
  UNKNOWN,
} from '#insight/figures/format-quantity';
import { isSimulated } from '#insight/figures/is-simulated';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { SIDES } from '#roads/road';
import { nounsOf, roadsOf } from '#roads/roads';
import {
  costsMethod,
  type Report,
  reportedAddress,
  reportedCosts,
  reportedDifference,
  reportedMeaning,
  reportedRemarks,
  reportedText,
} from './report.ts';

/** The figures of a run that are printed. */
const FIGURES: readonly (readonly [name: string, of: (run: EndedRecording) => string])[] = [
  ['First byte', ({ marks }) => formatDuration(marks.headersMs)],
  ['First row arrived', ({ marks }) => formatDuration(marks.firstRowMs)],
  ['Last row arrived', formatLastRow],
  ['Average wait per row', formatAverageWait],
  ['Rows', ({ rows }) => formatCount(rows)],
  ['Requests', ({ requests }) => (requests === undefined ? UNKNOWN : formatCount(requests.length))],
  ['Bytes', (run) => badgeText({ value: formatBytes(run.bytes), detail: describeSent(run) })],
  ['End state', ({ state }) => state],
];

/** One race as a report: a description of these two runs, which it says. */
export function raceReport(
  { runs, startedAt, browser, hasCutAddresses }: RaceRecording,
  answer: RaceAnswer,
  place: Place | undefined,
  rates: Rates = ratesWith(),
): Report {
  const nouns = nounsOf({ left: runs.left.road, right: runs.right.road });
  const difference = describeDifference(runs).map(({ sentence }) => sentence);
  const roads = roadsOf({ left: runs.left.road, right: runs.right.road });
  const sides = SIDES.map((side) => runs[side]);
  const costs = costOfRace(runs, rates, { place });
  // As on the page, where neither side takes a series of requests there is no row of them.
  const figures = FIGURES.filter(
    ([name]) => name !== 'Requests' || sides.some(({ requests }) => requests !== undefined),
  );
  return {
    kind: `One race, ${nouns.left} against ${nouns.right}`,
    place: place === undefined ? '' : reportedText(describePlace(place)),
    question: `Both sides were requested at the same time. Whose rows arrived first, ${nouns.left} or ${nouns.right}?`,
    answer: reportedText(headlineText({ ...answer.headline, details: [] })),
    detail: answer.sentence,
    remarks: reportedRemarks(answer.remarks.map(({ sentence }) => sentence)),
    difference: reportedDifference(difference),
    table: {
      columns: ['', ...SIDES.map((side) => capitalised(nouns[side]))],
      rows: [
        ...figures.map(([name, of]) => ({ name, cells: sides.map(of) })),
        ...reportedCosts(costs),
      ],
    },
    meaning: reportedMeaning(decideRace(runs, { place })),
    conditions: [
      ...SIDES.map(
        (side) => [roads[side].name, reportedAddress(runs[side].url, hasCutAddresses)] as const,
      ),
      ['Date', startedAt === undefined ? 'not known' : formatInstantInZone(startedAt)],
      ['Browser', describeBrowser(browser)],
    ],
    method:
      `Times count from just before the request was sent; a row has arrived when the chunk of the response that holds its last byte has. ${isSimulated(place) ? 'Each response had the simulated network to itself.' : 'Both requests shared the network.'} This describes a single run of each side and is not a verdict: that takes a measurement of many pairs. ${costsMethod(costs)}`.trim(),
  };
}
