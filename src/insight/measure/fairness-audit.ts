import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { SIDES, type Side } from '#roads/road';
import { nounsOf } from '#roads/roads';
import type { EndedRecording } from '#recording/recording';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { type HostClass, hostClassOf } from '#insight/diagnosis/host-class';
import { isWhole } from '#recording/recording';
import { summariseMeasurement } from './measured-figures.ts';
import { readServerTiming } from '#insight/diagnosis/server-timing';

/** One thing that must be equal, or must not have happened, for two sides to be compared. */
export interface AuditCheck {
  readonly name: string;
  /** `warning`: it may matter and does not forbid a verdict. `unknown`: nobody can tell. */
  readonly result: 'passed' | 'warning' | 'failed' | 'unknown';
  /** What was seen; one sentence. */
  readonly evidence: string;
  /** What to do about it; one sentence, where there is something. */
  readonly remedy?: string;
}

type Finding = Omit<AuditCheck, 'name'>;

type AuditedRecord = Pick<MeasurementRecord, 'pairs' | 'clockStepMs' | 'roads' | 'plan'>;

/** The runs that count, and the pairs that they are of. */
interface Audited {
  readonly pairs: readonly MeasuredPair[];
  readonly runs: readonly EndedRecording[];
  /** The same runs by side. */
  readonly sides: Readonly<Record<Side, readonly EndedRecording[]>>;
  readonly nouns: Readonly<Record<Side, string>>;
  readonly record: AuditedRecord;
}

const CHECKS: readonly (readonly [string, (audited: Audited) => Finding])[] = [
  ['Both sides complete', checkComplete],
  ['Same number of rows', checkRows],
  ['Same content', checkContent],
  ['Same encoding', checkEncoding],
  ['Same protocol', checkProtocol],
  ['Cold starts on both sides alike', checkColdStarts],
  ['Same region and kind of host', checkHosts],
  ['Tab in view', checkHidden],
  ['Page not blocked', checkBlocked],
  ['Clock fine enough', checkClock],
];

/**
 * Looks for what would make a verdict on a measurement unfair; warm-ups and runs that were stopped
 * do not count. Every check is there, in the same order, whatever the record holds.
 */
export function auditMeasurement(record: AuditedRecord): readonly AuditCheck[] {
  const pairs = record.pairs.filter(({ isWarmUp, runs }) => !isWarmUp && !wasStopped(runs));
  const runsOf = (side: Side) =>
    pairs.map(({ runs: taken }) => taken[side]).filter((run) => run !== undefined);
  const sides = { left: runsOf('left'), right: runsOf('right') };
  const runs = [...sides.left, ...sides.right];
  const audited = { pairs, runs, sides, nouns: nounsOf(record.roads), record };
  const find = (check: (audited: Audited) => Finding) =>
    runs.length === 0 ? nobodyKnows('No pair has come to its end.') : check(audited);
  return CHECKS.map(([name, check]) => Object.assign({ name }, find(check)));
}

/** Why no verdict may be given, in the middle of a sentence; `undefined` where one may. */
export function objectionOf(audit: readonly AuditCheck[]): string | undefined {
  const failed = audit.filter(({ result }) => result === 'failed');
  if (failed.length === 0) return undefined;
  return failed
    .map(({ evidence }) => evidence.charAt(0).toLowerCase() + evidence.slice(1).replace(/\.$/, ''))
    .join('; ');
}

/** Pairs left out beyond this share may be the slow ones: what is left would flatter a side. */
const LEFT_OUT_MAX = 0.05;

function checkComplete({ pairs, runs, sides, nouns }: Audited): Finding {
  const broken: readonly EndedRecording[] = runs.filter((run) => !isWhole(run));
  if (broken.length === 0) {
    const unknown = runs.filter(({ state }) => state === 'unknown').length;
    if (unknown === 0)
      return passed(`All ${formatCountOf(runs.length, 'counted run')} came whole.`);
    return {
      result: 'warning',
      evidence: `${formatCountOf(unknown, 'run')} ended cleanly, without a line that says they are whole.`,
      remedy: 'Have the function write such a line; till then, rows and content below must do.',
    };
  }
  const leftOut = pairs.filter((pair) => !isWholePair(pair)).length;
  const example = broken[0]?.problem?.message;
  return {
    result: leftOut / pairs.length > LEFT_OUT_MAX ? 'failed' : 'warning',
    evidence: `${ofSides(broken, sides, nouns)} did not come whole, so ${formatCountOf(leftOut, 'pair')} of ${formatCount(pairs.length)} had to be left out${example === undefined ? '.' : `: ${example}`}`,
    remedy: 'Mend what broke them, then measure again: the runs that broke may be the slow ones.',
  };
}

function checkRows({ pairs, nouns }: Audited): Finding {
  const whole = pairs.filter(isWholePair);
  if (whole.length === 0) return nobodyKnows('No pair came whole.');
  const example = whole.find(({ runs }) => runs.left?.rows !== runs.right?.rows);
  if (example !== undefined) {
    return {
      result: 'failed',
      evidence: `${capitalised(nouns.left)} brought ${formatCountOf(example.runs.left?.rows ?? 0, 'row')}, ${nouns.right} ${formatCountOf(example.runs.right?.rows ?? 0, 'row')}.`,
      remedy: 'Point both at the same table, with the same parameters, and let nobody write to it.',
    };
  }
  if (whole.every(({ runs }) => runs.left?.rows === 0)) {
    return {
      result: 'warning',
      evidence: 'Every response came whole and without a row: the table is empty.',
      remedy: 'Fill it: without rows there is only the first byte to compare.',
    };
  }
  const counts = [...new Set(whole.map(({ runs }) => runs.left?.rows ?? 0))];
  if (counts.length === 1) return passed(`${formatCountOf(counts[0] ?? 0, 'row')} in every run.`);
  return {
    result: 'warning',
    evidence: `Both sides of each pair agree, but runs brought from ${formatCount(Math.min(...counts))} to ${formatCountOf(Math.max(...counts), 'row')}.`,
    remedy: 'Somebody writes to the table: measure while nobody does.',
  };
}

function checkContent({ pairs }: Audited): Finding {
  const hashed = pairs.filter(
    ({ runs }) => runs.left?.contentHash !== undefined && runs.right?.contentHash !== undefined,
  );
  if (hashed.length === 0) return nobodyKnows('No pair has a content hash on both sides.');
  if (hashed.every(({ runs }) => runs.left?.rows === 0 && runs.right?.rows === 0)) {
    return nobodyKnows('Without rows there is no content to compare.');
  }
  const different = hashed.filter(({ runs }) => runs.left?.contentHash !== runs.right?.contentHash);
  if (different.length > 0) {
    return {
      result: 'failed',
      evidence: `The rows differ in ${formatCount(different.length)} of ${formatCountOf(hashed.length, 'pair')}, whatever their order.`,
      remedy: 'Have both functions answer the same attributes of the same table.',
    };
  }
  const [hash, ...others] = new Set(hashed.map(({ runs }) => runs.left?.contentHash));
  return passed(
    others.length === 0
      ? `The same rows in every pair: hash ${hash}.`
      : `Both sides alike in each pair; ${others.length + 1} different contents over the measurement.`,
  );
}

function checkEncoding(audited: Audited): Finding {
  const finding = compareSides(audited, encodingOf, 'content encoding');
  return finding.result === 'failed'
    ? {
        ...finding,
        remedy:
          'Compress both or none: at the gateway, minimumCompressionSize; a Function URL compresses nothing by itself.',
      }
    : finding;
}

function encodingOf({ headers, network, bytes }: EndedRecording): string | undefined {
  const named = headers?.['content-encoding'];
  if (named !== undefined) return named;
  const { encodedBytes } = network ?? {};
  if (encodedBytes === undefined) return undefined;
  return encodedBytes === bytes ? 'none' : 'compressed';
}

function checkProtocol(audited: Audited): Finding {
  const finding = compareSides(audited, ({ network }) => network?.protocol, 'protocol');
  if (finding.result !== 'failed') return finding;
  // The front doors of AWS may not speak the same, and nobody can make them.
  return {
    ...finding,
    result: 'warning',
    remedy: 'It belongs to what is compared, unless one CDN stands before both.',
  };
}

function checkColdStarts({ pairs, sides, nouns }: Audited): Finding {
  const silent = SIDES.filter((side) =>
    sides[side].every((run) => run.headers?.['server-timing'] === undefined),
  );
  if (silent.length > 0) {
    const who =
      silent.length === 2
        ? 'The functions send'
        : `The ${silent.map((side) => nouns[side]).join('')} function sends`;
    return {
      ...nobodyKnows(`${who} no Server-Timing that the page may read.`),
      remedy: 'Send Server-Timing with init on a cold start, and expose it to the page.',
    };
  }
  const coldOf = (side: Side) => sides[side].filter((run) => isCold(run)).length;
  const unequal = pairs.filter(({ runs: { left, right } }) => isCold(left) !== isCold(right));
  const seen = `Cold starts: ${coldOf('left')} ${nouns.left}, ${coldOf('right')} ${nouns.right}`;
  if (unequal.length === 0) return passed(`${seen}.`);
  return {
    result: 'failed',
    evidence: `${seen}, in ${formatCountOf(unequal.length, 'pair')} on one side only.`,
    remedy: 'Add warm-up pairs, shorten the pause, or raise the concurrency that is kept ready.',
  };
}

function isCold(run: EndedRecording | undefined): boolean {
  return readServerTiming(run?.headers?.['server-timing']).initMs !== undefined;
}

/** Hosts that are no way away, and can be compared with their like only. */
const NEAR_KINDS: ReadonlySet<HostClass['kind']> = new Set([
  'this machine',
  'simulated in this page',
]);

function checkHosts({ sides, nouns }: Audited): Finding {
  const [left, right] = SIDES.map((side) => hostClassOf(sides[side][0]?.url ?? ''));
  if (left === undefined || right === undefined) {
    return nobodyKnows('Only one side has answered.');
  }
  const seen = `${capitalised(nouns.left)}: ${describeHost(left)}; ${nouns.right}: ${describeHost(right)}.`;
  const isNear = NEAR_KINDS.has(left.kind) || NEAR_KINDS.has(right.kind);
  const isSplit =
    (isNear && left.kind !== right.kind) ||
    (left.region !== undefined && right.region !== undefined && left.region !== right.region);
  if (isSplit) {
    return {
      result: 'failed',
      evidence: seen,
      remedy: 'Put both into the same region, behind hosts of the same kind.',
    };
  }
  if (NEAR_KINDS.has(left.kind)) return passed(seen);
  if (left.region !== undefined) {
    return right.region === left.region ? passed(seen) : nobodyKnows(seen);
  }
  return nobodyKnows(`${seen} An address of its own names no region.`);
}

function describeHost({ kind, region }: HostClass): string {
  return region === undefined ? kind : `${kind} in ${region}`;
}

function checkHidden({ runs, sides, nouns }: Audited): Finding {
  const hidden = runs.filter(({ wasHidden }) => wasHidden);
  if (hidden.length === 0) return passed('The tab was in view during every run.');
  return {
    result: 'failed',
    evidence: `The tab was hidden during ${ofSides(hidden, sides, nouns)}, and browsers slow hidden tabs down.`,
    remedy: 'Measure again, and leave the tab in view.',
  };
}

/** A page busy for longer than this has something else to do than to measure. */
const BLOCKED_MS = 200;

function checkBlocked({ runs, sides, nouns }: Audited): Finding {
  const watched = runs.filter(({ longestFrameMs }) => longestFrameMs !== undefined);
  if (watched.length === 0) return nobodyKnows('This browser does not report long frames.');
  const busy = watched.filter(({ longestFrameMs = 0 }) => longestFrameMs > 0);
  if (busy.length === 0) return passed('No frame of the page took longer than 50 ms.');
  const longestMs = Math.max(...busy.map(({ longestFrameMs = 0 }) => longestFrameMs));
  return {
    result: longestMs > BLOCKED_MS ? 'failed' : 'warning',
    evidence: `The page was busy for up to ${formatDuration(longestMs)} at a time during ${ofSides(busy, sides, nouns)}.`,
    remedy:
      'Close what keeps this machine busy; the runs are timed in a worker, which shares its processors.',
  };
}

/** A figure has to be this many steps of the clock long, for a step to be within 5 % of it. */
const STEPS_MIN = 20;

function checkClock({ record }: Audited): Finding {
  const { clockStepMs } = record;
  if (!(clockStepMs > 0)) return nobodyKnows('The clock was not seen to move.');
  const medians = summariseMeasurement(record).flatMap(({ sides }) =>
    [sides.left.medianMs, sides.right.medianMs].filter((ms) => ms !== undefined),
  );
  if (medians.length === 0) return nobodyKnows('There is no figure to hold it against.');
  const smallestMs = Math.min(...medians);
  const step =
    clockStepMs < 0.1 ? `${Math.ceil(clockStepMs * 1000)} µs` : formatDuration(clockStepMs);
  const seen = `It moves in steps of ${step}; the shortest median is ${formatDuration(smallestMs)}.`;
  if (clockStepMs * STEPS_MIN <= smallestMs) return passed(seen);
  return {
    result: 'failed',
    evidence: seen.replace('It moves', 'The clock moves'),
    remedy: 'Measure something longer, or a browser with a finer clock.',
  };
}

/** Passes where every run of both sides has the same value; `what` names it. */
function compareSides(
  { sides, nouns }: Audited,
  valueOf: (run: EndedRecording) => string | undefined,
  what: string,
): Finding {
  const seenOf = (side: Side) => [
    ...new Set(sides[side].filter((run) => isWhole(run)).map(valueOf)),
  ];
  const [left, right] = [seenOf('left'), seenOf('right')];
  if (left.length === 0) return nobodyKnows(`No ${nouns.left} run came whole.`);
  if (right.length === 0) return nobodyKnows(`No ${nouns.right} run came whole.`);
  if ([...left, ...right].includes(undefined)) {
    return {
      ...nobodyKnows(`The ${what} is hidden by the browser.`),
      remedy: 'Send Timing-Allow-Origin, and Access-Control-Expose-Headers with Content-Encoding.',
    };
  }
  const all = new Set([...left, ...right]);
  if (all.size === 1) return passed(`The ${what} was ${[...all].join('')} in every run.`);
  return {
    result: 'failed',
    evidence: `The ${what} was ${left.join(' or ')} ${nouns.left}, ${right.join(' or ')} ${nouns.right}.`,
  };
}

function wasStopped({ left, right }: MeasuredPair['runs']): boolean {
  return left?.state === 'aborted' || right?.state === 'aborted';
}

function isWholePair({ runs }: MeasuredPair): boolean {
  return isWhole(runs.left) && isWhole(runs.right);
}

/** "3 buffered and 1 streamed run". */
function ofSides(
  runs: readonly EndedRecording[],
  sides: Audited['sides'],
  nouns: Audited['nouns'],
): string {
  const left = runs.filter((run) => sides.left.includes(run)).length;
  const right = runs.length - left;
  if (right === 0) return formatCountOf(left, `${nouns.left} run`);
  if (left === 0) return formatCountOf(right, `${nouns.right} run`);
  return `${formatCount(left)} ${nouns.left} and ${formatCountOf(right, `${nouns.right} run`)}`;
}

function capitalised(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

function passed(evidence: string): Finding {
  return { result: 'passed', evidence };
}

function nobodyKnows(evidence: string): Finding {
  return { result: 'unknown', evidence };
}
