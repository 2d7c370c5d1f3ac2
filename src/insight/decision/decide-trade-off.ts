import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { raceMarginMs } from '#insight/figures/race-margin';
import {
  type Cast,
  castAt,
  type Compared,
  type ComparedPart,
  type Part,
  PARTS,
  type RunPair,
} from './compared.ts';
import { compareOrRefuse } from './compare-or-refuse.ts';
import { besideLimits } from './beside-limits.ts';
import { decideOnLimits } from './decide-on-limits.ts';
import type { Decision, Recommendation } from './decision.ts';
import { either, isQuickEitherWay } from './either.ts';
import type { PartVerdict, Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';
import { NOTICED_MS } from './thresholds.ts';
import { dueTo, findUnequalWait, timedWaitsOf, type UnequalWait } from './unequal-waits.ts';
import { coldStart } from './wait-finding.ts';

/**
 * What pairs of runs, in order of time, say about two sides that are not a whole response and a stream: who
 * has the first row sooner, who the last one, and what a series of requests waits. A failure at a limit is evidence
 * and comes first; then `refusal`, if something else prevents a comparison; then a limit that is near.
 */
export function decideTradeOff(
  pairs: readonly RunPair[],
  onAws: Cast,
  reach: Reach,
  refusal?: Recommendation,
): Decision {
  const cast = castAt(onAws, pairs[0], reach.limits);
  const onLimits = decideOnLimits(pairs, cast);
  if (onLimits !== undefined) return onLimits;
  const found = compareOrRefuse(pairs, cast, reach, refusal, 'there are no times to compare');
  if (found.state === 'refused') return { recommendation: found.refused, findings: [] };
  return besideLimits(found.compared, reach, weigh(found.compared, reach));
}

/** Who has a row sooner and by how much; `part` is missing if there is no difference or none is known. */
interface Lead {
  readonly part?: Part;
  readonly byMs: number;
  /** Why there is no side to name, as the end of a sentence about the row; `undefined` if nobody would notice. */
  readonly otherwise: string | undefined;
  /** Whether the sides are known to be alike, as far as that matters. */
  readonly isAlike: boolean;
}

const UNDECIDED = { otherwise: 'is not decided yet', isAlike: false };
const TOO_CLOSE = { otherwise: 'is too close to call in a single race', isAlike: false };

/** By a verdict, which knows the difference that does not matter. */
const EQUIVALENT = {
  otherwise: 'comes at the same time, within the difference that does not matter',
  isAlike: true,
};

/** In a race: a difference that nobody would notice, whatever its cause. */
function unnoticed(byMs: number) {
  const otherwise = byMs < FRAME_MS ? 'comes at the same time, to within a frame' : undefined;
  return { otherwise, isAlike: true };
}

/** The names of a row of both sides, alone and after another one was named. */
const ROWS = {
  first: { row: 'the first row', after: 'the first one', rows: 'the first rows' },
  last: { row: 'the last row', after: 'the last one', rows: 'the last ones' },
  only: { row: 'the only row', after: 'the only row', rows: 'the rows' },
} as const;

/** Why there is no side to name for a row, as a clause; `isAfter` another row was named. */
function whyNeither({ otherwise, byMs }: Lead, which: keyof typeof ROWS, isAfter = false): string {
  const { row, after, rows } = ROWS[which];
  if (otherwise !== undefined) return `${isAfter ? after : row} ${otherwise}`;
  return `${rows} come only ${formatDuration(byMs)} apart, which people hardly notice`;
}

function weigh(compared: Compared, reach: Reach): Recommendation {
  const { rows } = compared;
  const few = reach.verdicts?.firstRow;
  if (few?.state === 'too-few') {
    return cannotSay(
      `Not decided yet: ${formatCountOf(few.pairs, 'pair')} ${few.pairs === 1 ? 'is' : 'are'} too few for a verdict on the first row.`,
      `Measure until there are at least ${few.least}.`,
    );
  }
  const last = leadOf(compared, 'lastRowMs', reach.verdicts?.lastRow);
  // The only row is the last one too, and is said once.
  const first = rows === 1 ? last : leadOf(compared, 'firstRowMs', reach.verdicts?.firstRow);
  const evidence = [...figuresOf(compared), reach.caution].join(' ');
  const unfair = unlessEqual(compared, reach, { first, last });
  if (unfair !== undefined) return unfair;
  if (first.part === undefined && last.part === undefined) {
    if (first.isAlike && last.isAlike) {
      const sentence = `Either will do: ${neither(first, last, rows)}.`;
      return { code: 'decision.either', sentence, evidence };
    }
    if (isQuickEitherWay(compared)) return either(compared, evidence);
    const again = reach.verdicts === undefined ? 'Measure to know' : 'Add pairs';
    return cannotSay(`Not decided yet: ${neither(first, last, rows)}.`, `${again}. ${evidence}`);
  }
  if (isQuickEitherWay(compared)) return either(compared, evidence);
  const isTradeOff =
    first.part !== undefined && last.part !== undefined && first.part !== last.part;
  return {
    code: isTradeOff ? 'decision.trade-off' : 'decision.sooner',
    sentence: `${isTradeOff ? 'It is a trade-off: ' : ''}${whoIsSooner(compared, first, last)}.`,
    evidence,
  };
}

/** Where no side is named: why not, of each row. */
function neither(first: Lead, last: Lead, rows: number): string {
  if (rows === 1) return whyNeither(last, 'only');
  if (first.isAlike && last.isAlike && first.otherwise === last.otherwise) {
    return first.otherwise === undefined
      ? `the first rows come only ${formatDuration(first.byMs)} apart and the last ones ${formatDuration(last.byMs)}, which people hardly notice`
      : first.otherwise.replace('comes', 'the first and the last row come');
  }
  return `${whyNeither(first, 'first')}, and ${whyNeither(last, 'last', true)}`;
}

/** Who has which row sooner, if anybody has; a sentence without its full stop. */
function whoIsSooner(compared: Compared, first: Lead, last: Lead): string {
  const sooner = (lead: Lead, which: keyof typeof ROWS, isAfter = false) =>
    lead.part === undefined
      ? whyNeither(lead, which, isAfter)
      : `${compared[lead.part].noun} has ${ROWS[which][isAfter ? 'after' : 'row']} ${formatDuration(lead.byMs)} sooner`;
  if (compared.rows === 1) return capitalised(sooner(last, 'only'));
  if (first.part === undefined) {
    return `${capitalised(sooner(last, 'last'))}; ${sooner(first, 'first', true)}`;
  }
  const ofFirst = sooner(first, 'first');
  if (last.part === undefined) return `${capitalised(ofFirst)}; ${sooner(last, 'last', true)}`;
  return first.part === last.part
    ? `${capitalised(ofFirst)}, and the last one ${formatDuration(last.byMs)} sooner`
    : `${ofFirst}, and ${sooner(last, 'last', true)}`;
}

const WHO_IS_SOONER = 'which side would otherwise be sooner';

/**
 * What can be said where one side alone had a wait that may decide who is sooner; `undefined` if none had. A row that
 * one side would have sooner without that wait too is not open.
 */
function unlessEqual(
  compared: Compared,
  reach: Reach,
  { first, last }: Readonly<Record<'first' | 'last', Lead>>,
): Recommendation | undefined {
  const isQuick = isQuickEitherWay(compared);
  const soon = isQuick
    ? undefined
    : timedWaitsOf(compared).find(({ without }) => isQuickEitherWay(without));
  const openFirst = waitBehind(compared, 'firstRowMs', reach);
  const openLast = waitBehind(compared, 'lastRowMs', reach);
  const wait = openFirst ?? openLast ?? soon;
  if (wait === undefined) return undefined;
  const due = dueTo(wait, reach, WHO_IS_SOONER);
  const sure = openFirst === undefined ? first : openLast === undefined ? last : undefined;
  if (sure?.part === undefined || soon !== undefined || compared.rows === 1) return due;
  const timed = timedWaitsOf(compared).find(({ reason }) => reason === wait.reason);
  if (timed === undefined) return due;
  // Without its own wait it would be sooner by even more; without that of the other side, by less.
  const isOwn = timed.byMs > 0 === (sure.part === 'buffered');
  const sooner = isOwn
    ? `${formatDuration(sure.byMs)} sooner in any case`
    : `sooner in any case, here by ${formatDuration(sure.byMs)}`;
  const [row, other] = sure === first ? ['first', 'last'] : ['last', 'first'];
  const evidence = [...figuresOf(compared), due.evidence, reach.caution].join(' ');
  if (isQuick && PARTS.every((part) => !compared[part].isCached)) return either(compared, evidence);
  return {
    code: 'decision.sooner',
    sentence: `${capitalised(compared[sure.part].noun)} has the ${row} row ${sooner}; ${reach.what} does not say which side would otherwise have the ${other} one sooner, because ${wait.reason}.`,
    evidence,
  };
}

/** A wait of one side alone without which who has a row sooner may be different; `undefined` if there is none. */
function waitBehind(
  compared: Compared,
  row: 'firstRowMs' | 'lastRowMs',
  { verdicts }: Reach,
): UnequalWait | undefined {
  const isFirst = row === 'firstRowMs';
  const noticed = findUnequalWait(compared, [isFirst ? 'savedMs' : 'totalSavedMs']);
  if (noticed !== undefined || isQuickEitherWay(compared)) return noticed;
  const verdict = isFirst ? verdicts?.firstRow : verdicts?.lastRow;
  const { part } = leadOf(compared, row, verdict);
  return timedWaitsOf(compared).find(({ without }) => leadOf(without, row, verdict).part !== part);
}

/** By the verdict of a measurement; of a race, by a margin that a single run does not reach by chance. */
function leadOf(
  { buffered, streamed }: Compared,
  figure: 'firstRowMs' | 'lastRowMs',
  verdict: PartVerdict | undefined,
): Lead {
  const [leftMs, rightMs] = [buffered[figure], streamed[figure]];
  const byMs = Math.abs(leftMs - rightMs);
  if (verdict !== undefined) {
    const { state } = verdict;
    const known = state === 'equivalent' ? EQUIVALENT : UNDECIDED;
    return {
      ...((state === 'buffered' || state === 'streamed') && { part: state }),
      byMs,
      ...known,
    };
  }
  const marginMs = raceMarginMs(buffered.run, streamed.run, Math.min(leftMs, rightMs));
  if (byMs < marginMs) return { byMs, ...(byMs < NOTICED_MS ? unnoticed(byMs) : TOO_CLOSE) };
  return { part: leftMs < rightMs ? 'buffered' : 'streamed', byMs, ...TOO_CLOSE };
}

/** Both sides' instants, what each series of requests waited for, and a cold start of one side alone. */
function figuresOf(compared: Compared): readonly string[] {
  const { buffered, streamed } = compared;
  const both = (figure: 'firstRowMs' | 'lastRowMs') =>
    [buffered, streamed].map((part) => `${part.noun} ${formatDuration(part[figure])}`).join(', ');
  return [
    `First row: ${both('firstRowMs')}.`,
    `Last row: ${both('lastRowMs')}.`,
    ...waitsOf(compared),
    ...coldStart(compared),
  ];
}

/**
 * How long both sides waited for their answers where one of them is a series of requests, because that is what
 * reading in pages costs.
 */
function waitsOf({ buffered, streamed }: Compared): readonly string[] {
  const parts = [buffered, streamed];
  const isSeries = parts.some(({ run }) => (run.requests?.length ?? 0) > 1);
  return isSeries ? parts.map(waitOf) : [];
}

/** The sum that is also shown where the time went; where the browser hides that, until each fetch() resolved. */
function waitOf({ noun, run: { requests = [], network, marks } }: ComparedPart): string {
  if (requests.length < 2) {
    const waitMs = network?.waitingMs ?? marks.headersMs;
    const wait =
      waitMs === undefined ? '' : `, which waits ${formatDuration(waitMs)} for its answer`;
    return `${capitalised(noun)} sends 1 request${wait}.`;
  }
  const sent = `${capitalised(noun)} sends ${formatCountOf(requests.length, 'request')}`;
  const waits = requests.map(({ startedMs, headersMs }) =>
    headersMs === undefined ? undefined : headersMs - startedMs,
  );
  if (waits.some((waitMs) => waitMs === undefined)) return `${sent}.`;
  const waitMs = network?.waitingMs ?? waits.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  return `${sent}, which wait ${formatDuration(waitMs)} in all for their answers.`;
}
