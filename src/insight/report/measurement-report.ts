import { describeBrowser } from '#insight/curve/browser-name';
import { costOfMeasurement } from '#insight/cost/cost-of-measurement';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { decideMeasurement } from '#insight/decision/decide-measurement';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { capitalised } from '#insight/figures/capitalised';
import { formatInstantInZone } from '#insight/figures/format-instant';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { describeAnswer } from '#insight/measure/describe-answer';
import {
  describeMetric,
  describeQuestion,
  describeState,
  pairsTaken,
} from '#insight/measure/describe-measurement';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import { SIDES, type Side } from '#roads/road';
import { nounsOf, roadsOf } from '#roads/roads';
import {
  costsMethod,
  type Report,
  reportedAddress,
  reportedCosts,
  reportedAudit,
  reportedChecks,
  reportedMeaning,
  reportedRemarks,
  reportedText,
} from './report.ts';

/**
 * A measurement that is over as a report. Without any pair there is no answer, and the report says so.
 */
export function measurementReport(file: MeasurementFile, rates: Rates = ratesWith()): Report {
  const { place, browser, measurement, audit = auditMeasurement(measurement) } = file;
  const { plan, roads, startedAt } = measurement;
  const summaries = summariseMeasurement(measurement);
  const nouns = nounsOf(roads);
  const names = roadsOf(roads);
  const [primary] = summaries;
  const costs = costOfMeasurement(measurement, rates);
  const answer = primary && describeAnswer(primary, measurement, audit);
  return {
    kind: `A measurement of ${formatCountOf(pairsTaken(measurement), 'pair')}, ${nouns.left} against ${nouns.right}`,
    place: reportedText(place),
    question: describeQuestion(measurement),
    answer: reportedText(answer?.headline ?? 'No verdict'),
    detail: answer?.detail ?? '',
    remarks: reportedRemarks(reportedChecks(audit)),
    table: {
      columns: ['Median of each side', ...SIDES.map((side) => capitalised(nouns[side])), 'Verdict'],
      rows: [
        ...summaries.map((summary) => ({
          name: summary.metric.name,
          cells: [
            formatDuration(summary.sides.left.medianMs),
            formatDuration(summary.sides.right.medianMs),
            reportedText(describeMetric(summary, measurement, audit)),
          ],
        })),
        ...reportedCosts(costs).map(({ name, cells }) => ({
          name,
          cells: [...cells, 'not judged'],
        })),
      ],
    },
    meaning: reportedMeaning(decideMeasurement(measurement, audit, file)),
    conditions: [
      ...SIDES.map((side) => [names[side].name, addressOf(file, side)] as const),
      ['Date', formatInstantInZone(startedAt)],
      ['Browser', describeBrowser(browser)],
      ['Audit', reportedAudit(audit)],
      [
        'Plan',
        `${describeState(measurement)} ${formatCountOf(plan.warmUps, 'warm-up pair')} not counted, ${plan.pauseMs} ms between runs, seed ${plan.seed}.`,
      ],
    ],
    method:
      `Times count from just before the request was sent; a row has arrived when the chunk of the response that holds its last byte has. The order within each pair was random. Each interval is that of the median of the paired ratios ${nouns.left} ÷ ${nouns.right}, by a confidence sequence (Howard and Ramdas 2022), which holds at any moment. The primary figure was chosen before the start and is judged at 95 %; the others are corrected for being several. ${costsMethod(costs)}`.trim(),
  };
}

/** Where a side's requests went, as far as its runs tell. */
function addressOf({ measurement, hasCutAddresses }: MeasurementFile, side: Side): string {
  const { runs } = measurement.pairs.findLast((pair) => pair.runs[side] !== undefined) ?? {};
  return reportedAddress(runs?.[side]?.url ?? '', hasCutAddresses);
}
