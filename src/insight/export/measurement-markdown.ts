import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { describeAnswer } from '#insight/measure/describe-answer';
import {
  describeMeasurement,
  describeMetric,
  describeQuestion,
  pairsTaken,
} from '#insight/measure/describe-measurement';
import { costOfMeasurement } from '#insight/cost/cost-of-measurement';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { decideMeasurement } from '#insight/decision/decide-measurement';
import { auditMeasurement } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { describeStrata, STRATA_CAVEAT } from '#insight/measure/describe-strata';
import { type SideSummary, summariseMeasurement } from '#insight/measure/measured-figures';
import { costMarkdown } from './cost-markdown.ts';
import { decisionMarkdown } from './decision-markdown.ts';
import { markdownText } from './markdown-text.ts';
import type { MeasurementFile } from './measurement-file.ts';

/**
 * A measurement as Markdown, to paste where it has to be justified: figures, verdicts, costs, audit, method.
 * Foreign text is escaped.
 */
export function measurementMarkdown(file: MeasurementFile, rates: Rates = ratesWith()): string {
  const { place, browser, measurement, audit = auditMeasurement(measurement) } = file;
  const summaries = summariseMeasurement(measurement);
  const { plan, startedAt, order } = measurement;
  const primary = summaries[0]?.metric.noun ?? plan.primary;
  const nouns = nounsOf(measurement.roads);
  const [first] = summaries;
  const answer = first && describeAnswer(first, measurement, audit);
  return [
    `## ${nouns.left} against ${nouns.right}, ${formatCountOf(pairsTaken(measurement), 'pair')}`,
    '',
    ...(answer === undefined ? [] : [`**${markdownText(answer.headline)}**`, '']),
    markdownText(describeMeasurement(measurement, audit)),
    '',
    describeQuestion(measurement),
    '',
    `| | ${SIDES.map((side) => headingOf(nouns[side])).join(' | ')} | verdict |`,
    '|---|---|---|---|---|---|',
    ...summaries.map((summary) => {
      const { metric, sides } = summary;
      const figures = SIDES.flatMap((side) => figuresOf(sides[side]));
      return `| ${metric.name} | ${figures.join(' | ')} | ${markdownText(describeMetric(summary, measurement, audit))} |`;
    }),
    '',
    ...decisionMarkdown(decideMeasurement(measurement, audit, file)),
    ...costMarkdown(
      costOfMeasurement(measurement, rates, { place: { kind: 'replay', place, browser } }),
    ),
    '| check | result | evidence |',
    '|---|---|---|',
    ...audit.map(
      ({ name, result, weight, evidence }) =>
        `| ${name} | ${weight === undefined ? result.replace('-', ' ') : `${result}: ${WEIGHTS[weight]}`} | ${markdownText(evidence)} |`,
    ),
    '',
    ...strataLines(measurement, audit),
    `${markdownText(place)}, from ${startedAt}. One request at a time, ${formatCountOf(plan.warmUps, 'warm-up pair')} not counted, ${plan.pauseMs} ms between runs, seed ${plan.seed}. ${markdownText(order)} Times count from just before fetch(); a row is dated by the chunk that holds its last byte. Each interval is that of the median of the paired ratios ${nouns.left} ÷ ${nouns.right}, by a confidence sequence (sign-based beta-binomial mixture, Howard and Ramdas 2022), which is valid at any moment. The primary figure, chosen before the start, is ${primary}, judged at 95 %; the others are corrected by Holm's steps. 95th percentiles are by nearest rank, from 20 runs on. ${markdownText(browser)}`,
    '',
  ].join('\n');
}

const WEIGHTS = {
  refuse: 'not comparable',
  warn: 'warning',
  inform: 'note',
} as const;

function headingOf(side: string): string {
  return `${side}, median | 95th percentile`;
}

function figuresOf({ medianMs, p95Ms }: SideSummary): readonly string[] {
  return [formatDuration(medianMs), formatDuration(p95Ms)];
}

/** The answer for pairs under the same conditions, as a list; empty if the conditions never changed. */
function strataLines(
  measurement: MeasurementFile['measurement'],
  audit: readonly AuditCheck[],
): readonly string[] {
  const strata = describeStrata(measurement, audit);
  if (strata.length === 0) return [];
  return [
    ...strata.map(({ name, sentence }) => `- ${name}: ${markdownText(sentence)}`),
    '',
    STRATA_CAVEAT,
    '',
  ];
}
