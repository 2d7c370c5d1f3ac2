import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { SweepRecord } from '#recording/sweep-record';
import { describeColdStarts } from './cold-starts.ts';
import type { LineEnd } from './line-end.ts';
import {
  figureAt,
  leastApart,
  rankLines,
  type SweepCrossing,
  type SweepRanking,
  type SweepStretch,
} from './rank-lines.ts';
import { type SweepLimit, sweepLimitOf } from './sweep-limits.ts';
import { type SweepLine, sweepLines } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';
import { aboutRows, roundRows } from './sweep-plan.ts';
import { sweepProgress } from './sweep-progress.ts';

/** What a sweep concludes, by the part of its code after `sweep.`; docs/codes.md has them all. */
export type SweepConclusion =
  | 'sooner-everywhere'
  | 'sooner-from'
  | 'no-difference'
  | 'no-difference-from'
  | 'changes-often'
  | 'fails-from'
  | 'delivers-nothing'
  | 'table-ended'
  | 'rows-ignored'
  | 'limit'
  | 'cold'
  | 'single-run'
  | 'stopped';

/** One conclusion in words. */
export interface SweepFinding {
  /** `sweep.` with the conclusion, and the ids of the roads that it is about, joined by `+`. */
  readonly code: string;
  /** The key of the metric, if it is about one. */
  readonly metric?: string;
  readonly sentence: string;
}

/**
 * What a sweep says so far: who is best at which sizes by each figure, where lines end and why, and where
 * the roads' limits are, estimated. Without a counted run, only that it was stopped, or nothing.
 */
export function describeSweep(
  record: SweepRecord,
  metrics: readonly SweepMetric[],
): readonly SweepFinding[] {
  if (wasStoppedAtOnce(record)) return [describeStop(record)];
  const lines = sweepLines(record, metrics);
  if (lines.every(({ points }) => points.length === 0)) return [];
  const rankings = metrics.map((metric) => ({ metric, ranking: rankLines(lines, metric) }));
  return [
    ...rankings.flatMap(({ metric, ranking }) => describeRanking(ranking, lines, metric)),
    ...describeColdStarts(record, lines),
    ...(rankings.some(({ ranking }) => ranking.hasSetAside === true) ? [SINGLE_RUN] : []),
    ...describeEnds(lines),
    ...lines.flatMap((line) => describeLimit(line, sweepLimitOf(line))),
    ...(record.state === 'stopped' ? [describeStop(record)] : []),
  ];
}

const SINGLE_RUN: SweepFinding = {
  code: 'sweep.single-run',
  sentence:
    'With fewer than five runs of each, figures less than 10 % apart count as no difference, because so few runs hardly show how much they differ. Take more runs of each to tell.',
};

/** More of them say less than where it ends; of many roads, more than two. */
const MOST_STRETCHES = 3;

/** More of those below the last one are too many to read. */
const MOST_BELOW = 3;

function describeRanking(
  { sizes, stretches, crossings }: SweepRanking,
  lines: readonly SweepLine[],
  metric: SweepMetric,
): readonly SweepFinding[] {
  const last = stretches.at(-1);
  const [first, second] = stretches;
  const [crossing] = crossings;
  if (last === undefined || first === undefined) return [];
  /** The largest size of a stretch that a line delivered. */
  const lastRowsOf = (index: number, { toRows }: SweepStretch) =>
    sizes.findLast((rows) => rows <= toRows && figureAt(lines[index], rows, metric) !== undefined);
  /** Those of the best that deliver every size of a stretch. */
  const deliveringOf = (stretch: SweepStretch) =>
    stretch.best.filter((index) => lastRowsOf(index, stretch) === stretch.toRows);
  const nameOf = (stretch: SweepStretch) =>
    listed(
      stretch.best.map((index) => {
        const noun = lines[index]?.noun ?? '';
        const rows = lastRowsOf(index, stretch) ?? 0;
        return rows < stretch.toRows ? `${noun} (up to ${formatCountOf(rows, 'row')})` : noun;
      }),
    );
  const roadsOf = (stretch: SweepStretch) =>
    deliveringOf(stretch)
      .map((index) => lines[index]?.road.id ?? '')
      .join('+');
  const words = lines.length > 2 ? metric.best : metric.better;
  const does = (stretch: SweepStretch) =>
    `${nameOf(stretch)} ${stretch.best.length === 1 ? words.one : words.many}`;
  const aheadWords = lines.length > 2 ? metric.aheadOfAll : metric.ahead;
  /** Who is best, where the figure was just named. */
  const areAhead = (stretch: SweepStretch) =>
    stretch.isLevel
      ? 'there is no difference to notice'
      : `${nameOf(stretch)} ${stretch.best.length === 1 ? aheadWords.one : aheadWords.many}`;
  /** Who else is best everywhere, but does not deliver all of it. */
  const asFarAs = (stretch: SweepStretch) => {
    const all = deliveringOf(stretch);
    const others = stretch.best.filter((index) => !all.includes(index));
    if (others.length === 0) return '';
    const names = others.map(
      (index) =>
        `${lines[index]?.noun ?? ''} up to ${formatCountOf(lastRowsOf(index, stretch) ?? 0, 'row')}`,
    );
    return `, and so ${others.length === 1 ? 'does' : 'do'} ${listed(names)}`;
  };
  const found = (code: SweepConclusion, text: string, roads = '') => [
    {
      code: roads === '' ? `sweep.${code}` : `sweep.${code}.${roads}`,
      metric: metric.key,
      sentence: capitalised(text),
    },
  ];
  const asked = new Set(
    lines.flatMap(({ points }) =>
      points.filter(({ isPartial }) => isPartial !== true).map(({ rows }) => rows),
    ),
  );
  if (second === undefined) {
    const both = lines.length === 2 ? 'both' : 'at least two';
    const where = sizes.length === asked.size ? '' : ` that ${both} delivered`;
    return first.isLevel
      ? found(
          'no-difference',
          `there is no difference to notice in ${metric.noun}, at any size${where}.`,
        )
      : found(
          'sooner-everywhere',
          `${does({ ...first, best: deliveringOf(first) })} at every size${where}${asFarAs(first)}.`,
          roadsOf(first),
        );
  }
  const most = formatCountOf(last.toRows, 'row');
  if (stretches.length > MOST_STRETCHES || (stretches.length > 2 && lines.length > 2)) {
    const there = { ...last, best: deliveringOf(last) };
    const answer = last.isLevel
      ? `there is no difference to notice in ${metric.noun}`
      : does(there);
    const parts = [
      `at ${most} ${answer}`,
      ...describeBelow(stretches, crossings, areAhead),
      ...describeLast(sizes, lines, metric),
    ];
    return found('changes-often', `${parts.join('; ')}.`, last.isLevel ? '' : roadsOf(last));
  }
  // Beyond it nothing can be compared.
  const isBounded = last.toRows < Math.max(...asked);
  if (stretches.length > 2 || crossing === undefined) {
    const parts = stretches.map((stretch, at) => {
      const next = crossings[at];
      const end = isBounded ? ` up to ${most}` : '';
      const until = next === undefined ? end : ` up to ${aboutRows(next.rows)}`;
      return `${areAhead(stretch)}${until}`;
    });
    return found('changes-often', `${metric.noun}: ${parts.join('; then ')}.`);
  }
  const from = isBounded
    ? fromTo(crossing.rows, last.toRows)
    : `from ${aboutRows(crossing.rows)} on`;
  if (second.isLevel) {
    return found(
      'no-difference-from',
      `${from} there is no difference to notice in ${metric.noun}; below that, ${areAhead(first)}.`,
    );
  }
  return found(
    'sooner-from',
    `${does(second)} ${from}; below that, ${areAhead(first)}.`,
    roadsOf(second),
  );
}

/** Who is best below the last stretch, the larger sizes first; of many stretches, only of the next and of the smallest. */
function describeBelow(
  stretches: readonly SweepStretch[],
  crossings: readonly SweepCrossing[],
  areAhead: (stretch: SweepStretch) => string,
): readonly string[] {
  const texts = stretches
    .flatMap((stretch, at) => {
      const end = crossings[at];
      return end === undefined ? [] : [`below ${aboutRows(end.rows)} ${areAhead(stretch)}`];
    })
    .toReversed();
  const [next] = texts;
  const [smallest] = stretches;
  if (texts.length <= MOST_BELOW || next === undefined || smallest === undefined) return texts;
  return [
    next,
    `below that, the answer changes ${formatCount(texts.length - 1)} times`,
    `up to ${formatCountOf(smallest.toRows, 'row')} ${areAhead(smallest)}`,
  ];
}

/** "from about 11,000 to 18,000 rows"; "at 18,000 rows" where these are the same. */
function fromTo(rows: number, toRows: number): string {
  const to = formatCountOf(toRows, 'row');
  return roundRows(rows) < toRows
    ? `from about ${formatCount(roundRows(rows))} to ${to}`
    : `at ${to}`;
}

/** Who has the worst figure up to the largest size, from where on, and how many times as long or dear as the best one; empty if nobody has. */
function describeLast(
  sizes: readonly number[],
  lines: readonly SweepLine[],
  metric: SweepMetric,
): readonly string[] {
  const lastAt = (rows: number) => {
    const figures = lines
      .flatMap((line) => {
        const median = figureAt(line, rows, metric)?.median;
        return median === undefined ? [] : [{ line, median }];
      })
      .toSorted((one, other) => other.median - one.median);
    const [worst, next] = figures;
    const best = figures.at(-1);
    if (worst === undefined || next === undefined || best === undefined) return undefined;
    const isApart = worst.median - next.median >= leastApart(lines, rows, metric)(next.median);
    return isApart ? { line: worst.line, times: worst.median / best.median } : undefined;
  };
  const end = lastAt(sizes.at(-1) ?? 0);
  if (end === undefined || !Number.isFinite(end.times)) return [];
  const other = sizes.findLastIndex((rows) => lastAt(rows)?.line !== end.line);
  const from = formatCountOf(sizes[other + 1] ?? 0, 'row');
  const most = formatCountOf(sizes.at(-1) ?? 0, 'row');
  return [
    `${end.line.noun} is last from ${from} on, ${metric.times(end.times.toFixed(1))} at ${most}`,
  ];
}

function describeEnds(lines: readonly SweepLine[]): readonly SweepFinding[] {
  const ended = lines.flatMap(({ end, ...line }) => (end === undefined ? [] : [{ line, end }]));
  const endedTables = ended.filter(({ end }) => end.reason === 'table-ended');
  // One table, and so one sentence.
  const isOneTable = new Set(endedTables.map(({ end }) => end.because)).size === 1;
  return ended.flatMap((each) => {
    if (each.end.reason !== 'table-ended' || !isOneTable) return [describeEnd([each])];
    return each === endedTables[0] ? [describeEnd(endedTables)] : [];
  });
}

function describeEnd(
  ended: readonly { readonly line: Omit<SweepLine, 'end'>; readonly end: LineEnd }[],
): SweepFinding {
  const names = capitalised(listed(ended.map(({ line }) => line.noun)));
  const roads = ended.map(({ line }) => line.road.id).join('+');
  const [{ line, end } = { line: undefined, end: undefined }] = ended;
  if (line === undefined || end === undefined) throw new RangeError('Somebody has ended.');
  const { reason, askedRows, because } = end;
  const asked = formatCountOf(askedRows, 'row');
  if (reason === 'table-ended') {
    const verb = ended.length === 1 ? 'ends' : 'end';
    return {
      code: `sweep.table-ended.${roads}`,
      sentence: `${names} ${verb} before ${asked}: ${because}.`,
    };
  }
  if (reason === 'rows-ignored') {
    return {
      code: `sweep.rows-ignored.${roads}`,
      sentence: `${names} can’t be swept, because ${because}.`,
    };
  }
  const last = line.points.findLast(({ delivered }) => delivered > 0);
  if (last === undefined) {
    return {
      code: `sweep.delivers-nothing.${roads}`,
      sentence: `${names} delivers nothing, not even ${asked}, because ${because}.`,
    };
  }
  const edge = line.points.find(({ rows }) => rows === askedRows);
  const fails =
    edge !== undefined && edge.delivered > 0
      ? `fails from ${asked} on (${formatCount(edge.delivered)} of ${formatCountOf(edge.taken, 'run')} still delivered there)`
      : `delivered ${formatCountOf(last.rows, 'row')}, but not ${formatCount(askedRows)}`;
  return {
    code: `sweep.fails-from.${roads}`,
    sentence: `${names} ${fails}, because ${because}.`,
  };
}

function describeLimit(line: SweepLine, limit: SweepLimit | undefined): readonly SweepFinding[] {
  if (limit === undefined || line.bytesPerRow === undefined) return [];
  const { road, noun, bytesPerRow } = line;
  const sentence =
    limit.kind === 'size'
      ? `At ${formatCountOf(Math.round(bytesPerRow), 'byte')} per row, ${noun} can carry about ${formatCountOf(limit.rows, 'row')} at most: its largest response is ${limit.name}.`
      : `At the pace of its largest sizes, ${noun} takes ${limit.name} at about ${formatCountOf(limit.rows, 'row')}, and ${limit.who} no longer than that.`;
  return [{ code: `sweep.limit.${road.id}`, sentence: `${sentence} This is an estimate.` }];
}

/** Whether a person stopped a sweep before a run that counts was complete, so that nothing can be said of it. */
export function wasStoppedAtOnce({ state, runs }: SweepRecord): boolean {
  return state === 'stopped' && !runs.some(({ repeat }) => repeat > 0);
}

/** That a person stopped a sweep, and after how many runs. */
export function describeStop(record: SweepRecord): SweepFinding {
  const { runsTaken, runsPlanned } = sweepProgress(record);
  if (wasStoppedAtOnce(record)) {
    return {
      code: 'sweep.stopped',
      sentence: 'You stopped it before the first run was complete.',
    };
  }
  return {
    code: 'sweep.stopped',
    sentence: `You stopped it after ${formatCount(runsTaken)} of ${formatCountOf(runsPlanned, 'run')}. All of this holds for the sizes that were run.`,
  };
}
