import { type ComparedCosts, describeSeries } from '#insight/cost/compared-costs';
import { describeRate } from '#insight/cost/describe-rate';
import { formatUsd } from '#insight/cost/format-usd';
import { describeScope, type Rate } from '#insight/cost/rates';
import { bareAddress } from '#insight/export/bare-address';
import { formatCount, formatCountOf, UNKNOWN } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { describeAudit } from '#insight/measure/describe-measurement';
import { noticedIn } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import type { Decision } from '#insight/decision/decision';
import { shortenText } from '#recording/shorten-text';

/** What is printed of a race or a measurement on one page. All texts are plain, and short enough for it. */
export interface Report {
  /** "One race", "A measurement of 30 pairs". */
  readonly kind: string;
  /** Where it was run, in the words of the page's badge; may be empty. */
  readonly place: string;
  /** What was asked, as one sentence. */
  readonly question: string;
  /** The answer in a few words. */
  readonly answer: string;
  /** What the answer is based on; may be empty. */
  readonly detail: string;
  /** What has to be read together with the answer; whole sentences. */
  readonly remarks: readonly string[];
  readonly table: ReportTable;
  /** Where the difference comes from, in whole sentences; missing or empty if there is nothing to say about that. */
  readonly difference?: string;
  /** What it means for the choice between the roads; missing if there is nothing to say about that. */
  readonly meaning?: { readonly sentence: string; readonly evidence: string };
  /** The conditions under which it was run: names with values. */
  readonly conditions: readonly (readonly [name: string, text: string])[];
  /** What the figures are, and what the report does not show. */
  readonly method: string;
}

/** The figures as a table. */
export interface ReportTable {
  readonly columns: readonly string[];
  /** A row has a cell for each column but the first, which has the row's name. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/** How many remarks are printed; if there are more, a line says how many. */
const REMARKS_MAX = 5;

/** The longest texts on the page, in UTF-16 code units. */
const REMARK_MAX = 260;
const EVIDENCE_MAX = 700;
const ANSWER_MAX = 160;

/** Remarks as they are printed: the first five, shortened where they are long, and how many more there are. */
export function reportedRemarks(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - REMARKS_MAX;
  return [
    ...sentences.slice(0, REMARKS_MAX).map((sentence) => shortenText(sentence, REMARK_MAX)),
    ...(more > 0 ? [`${more} more can be read on the page and in the saved file.`] : []),
  ];
}

/** As many sentences as there is room for, and where the others are; the first is shortened if it alone is too long. */
function wholeSentences([first = '', ...others]: readonly string[]): string {
  let printed = shortenText(first, EVIDENCE_MAX);
  for (const sentence of others) {
    if (printed.length + 1 + sentence.length > EVIDENCE_MAX)
      return `${printed} The rest can be read on the page.`;
    printed = `${printed} ${sentence}`;
  }
  return printed;
}

/** Where the difference comes from, as it is printed. */
export function reportedDifference(sentences: readonly string[]): string {
  return wholeSentences(sentences);
}

/** A text of any origin as it is printed in one or two lines. */
export function reportedText(text: string): string {
  return shortenText(text, ANSWER_MAX);
}

/**
 * An address as it is printed: without its parameters, which may be secret, and saying so. `mayBeCut` if what is
 * printed was kept without parts of its addresses.
 */
export function reportedAddress(url: string, mayBeCut = false): string {
  const bare = reportedText(bareAddress(url) || 'not known');
  if (URL.canParse(url) && new URL(url).search !== '') return `${bare} (parameters left out)`;
  return mayBeCut ? `${bare} (parts may be left out)` : bare;
}

/** The beginning of a decision, as it is printed. */
export function reportedMeaning({ recommendation }: Decision): NonNullable<Report['meaning']> {
  return {
    sentence: shortenText(recommendation.sentence, REMARK_MAX),
    evidence: wholeSentences(recommendation.evidence.split(/(?<=[.!?]) (?=\p{Lu})/u)),
  };
}

/** What a million loads of each side would cost, and what its own requests would, as rows of the table. */
export function reportedCosts({ sides, sent }: ComparedCosts): ReportTable['rows'] {
  const ofMillion = SIDES.map((side) => {
    const cost = sides[side];
    return cost.state === 'known' ? formatUsd(cost.usd) : UNKNOWN;
  });
  const ofSent = SIDES.map((side) => {
    const cost = sent.sides[side];
    if (cost.state !== 'known') return UNKNOWN;
    const { usd, runs, leftOut } = cost;
    const share = `${formatCount(runs)} of ${formatCountOf(runs + leftOut, 'run')}`;
    return leftOut === 0 ? formatUsd(usd) : `${formatUsd(usd)} (${share})`;
  });
  return [
    { name: 'A million loads, estimate', cells: ofMillion },
    {
      name: sent.of === 'race' ? 'This run, estimate' : 'All runs of this measurement, estimate',
      cells: ofSent,
    },
  ];
}

/**
 * What the printed costs are, how many requests a load has where that is more than one, and which of the rates
 * are one's own, with their values; nothing where no cost is known.
 */
export function costsMethod(costs: ComparedCosts): string {
  if (costs.rates.length === 0) return '';
  const scope = describeScope(costs.rates, describeOwn);
  return [
    `Costs are estimates: what was measured, reported or calculated, times ${scope}.`,
    ...describeSeries(costs),
    'The rates can be read on the page and in the saved file.',
  ].join(' ');
}

function describeOwn(rate: Rate): string {
  return `“${rate.name}” (${describeRate(rate)})`;
}

/**
 * What has to be read together with the answer, the most important first: why there is none, and the claims
 * that are part of it everywhere.
 */
export function reportedChecks(audit: readonly AuditCheck[]): readonly string[] {
  return noticedIn(audit)
    .filter((check) => !isNote(check))
    .map(({ claim, evidence }) => claim ?? evidence);
}

/** Whether the sides can be compared, with what the audit noticed that changes no conclusion. */
export function reportedAudit(audit: readonly AuditCheck[]): string {
  const notes = noticedIn(audit).filter(isNote);
  const sentences = [describeAudit(audit), ...notes.map(({ evidence }) => evidence)];
  return wholeSentences(sentences);
}

/** Whether a check found something that changes no conclusion. */
function isNote({ weight, claim }: AuditCheck): boolean {
  return weight === 'inform' && claim === undefined;
}
