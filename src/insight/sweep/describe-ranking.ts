import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import {
  areLevel,
  figureAt,
  hasTooFewDelivered,
  leastApart,
  type SweepCrossing,
  type SweepRanking,
  type SweepStretch,
} from './rank-lines.ts';
import type { SweepConclusion, SweepFinding } from './sweep-finding.ts';
import type { SweepLine } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';
import { aboutRows, roundRows } from './sweep-plan.ts';

/** More of them say less than where it ends; of many roads, more than two. */
const MOST_STRETCHES = 3;

/** More of those below the last two are too many to read. */
const MOST_BELOW = 2;

/**
 * Who is best at which sizes by one figure, as a ranking of the lines has it: one finding, and another one with the rest of
 * an order that changes often; none where nothing can be compared.
 */
export function describeRanking(
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
      ? 'there is no noticeable difference'
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
    // What was delivered may have no cost.
    const isToldOfAll = deliveredByTwo(lines, asked).every((rows) => sizes.includes(rows));
    const isOfHalf = lines.some((line) =>
      line.points.some((point) => hasTooFewDelivered(line, point)),
    );
    const which = isToldOfAll
      ? `that ${both} delivered${isOfHalf ? ' in at least half of their runs' : ''}`
      : `at which ${metric.noun} of ${both} is known`;
    const where = sizes.length === asked.size ? '' : ` ${which}`;
    return first.isLevel
      ? found(
          'no-difference',
          `there is no noticeable difference in ${metric.noun}, at any size${where}.`,
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
      ? `there is no noticeable difference in ${metric.noun}`
      : does(there);
    const [next = '', ...below] = describeBelow(stretches, crossings, areAhead);
    const others = [...below, ...describeLast(sizes, lines, metric)];
    return [
      ...found(
        'changes-often',
        `at ${most} ${answer}; ${next}.`,
        last.isLevel ? '' : roadsOf(last),
      ),
      ...(others.length === 0 ? [] : found('other-sizes', `${metric.noun}: ${others.join('; ')}.`)),
    ];
  }
  // Beyond it nothing can be compared.
  const isBounded = last.toRows < Math.max(...asked);
  if (stretches.length > 2 || crossing === undefined) {
    const parts = stretches.map((stretch, at) => {
      const next = crossings[at];
      const end = isBounded ? ` up to ${most}` : '';
      const until =
        next === undefined
          ? end
          : ` ${next.rows === undefined ? upTo(stretch) : `up to ${aboutRows(next.rows)}`}`;
      return `${areAhead(stretch)}${until}`;
    });
    return found('changes-often', `${metric.noun}: ${parts.join('; then ')}.`);
  }
  const from = describeFrom(crossing, second, isBounded);
  const below = crossing.rows === undefined ? upTo(first) : 'below that';
  if (second.isLevel) {
    return found(
      'no-difference-from',
      `${from} there is no noticeable difference in ${metric.noun}; ${below}, ${areAhead(first)}.`,
    );
  }
  return found(
    'sooner-from',
    `${does(second)} ${from}; ${below}, ${areAhead(first)}.`,
    roadsOf(second),
  );
}

/** The sizes that at least two lines delivered, in at least half of their runs. */
function deliveredByTwo(
  lines: readonly SweepLine[],
  sizes: ReadonlySet<number>,
): readonly number[] {
  return [...sizes].filter(
    (size) =>
      lines.filter((line) =>
        line.points.some(
          (point) => point.rows === size && point.delivered > 0 && !hasTooFewDelivered(line, point),
        ),
      ).length > 1,
  );
}

/** Who is best below the last stretch, the larger sizes first; of many stretches, only in the next and in the smallest. */
function describeBelow(
  stretches: readonly SweepStretch[],
  crossings: readonly SweepCrossing[],
  areAhead: (stretch: SweepStretch) => string,
): readonly string[] {
  const texts = stretches
    .flatMap((stretch, at) => {
      const end = crossings[at];
      if (end === undefined) return [];
      const where = end.rows === undefined ? upTo(stretch) : `below ${aboutRows(end.rows)}`;
      return [`${where} ${areAhead(stretch)}`];
    })
    .toReversed();
  const [next, ...others] = texts;
  const [smallest] = stretches;
  if (others.length <= MOST_BELOW || next === undefined || smallest === undefined) return texts;
  return [
    next,
    `at smaller sizes, the answer changes ${formatCount(others.length)} times`,
    `${upTo(smallest)} ${areAhead(smallest)}`,
  ];
}

/** "up to 18,000 rows": up to the largest size of a stretch. */
function upTo({ toRows }: SweepStretch): string {
  return `up to ${formatCountOf(toRows, 'row')}`;
}

/** "from about 11,000 rows on", or "from about 11,000 to 18,000 rows"; without "about" where only the sizes are known. */
function describeFrom(
  { rows }: SweepCrossing,
  { fromRows, toRows }: SweepStretch,
  isBounded: boolean,
): string {
  if (!isBounded)
    return `from ${rows === undefined ? formatCountOf(fromRows, 'row') : aboutRows(rows)} on`;
  const to = formatCountOf(toRows, 'row');
  const least = rows === undefined ? fromRows : roundRows(rows);
  if (least >= toRows) return `at ${to}`;
  return `from ${rows === undefined ? '' : 'about '}${formatCount(least)} to ${to}`;
}

/** Who has the worst figure up to the largest size, from where on, and how many times as long or dear as the best one; empty if nobody has. */
function describeLast(
  sizes: readonly number[],
  lines: readonly SweepLine[],
  metric: SweepMetric,
): readonly string[] {
  const lastAt = (rows: number) => {
    const [worst, ...others] = lines
      .flatMap((line) => {
        const figure = figureAt(line, rows, metric);
        return figure === undefined ? [] : [{ line, figure }];
      })
      .toSorted((one, other) => other.figure.median - one.figure.median);
    const best = others.at(-1);
    if (worst === undefined || best === undefined) return undefined;
    const apart = leastApart(lines, rows, metric);
    const isApart = others.every(({ figure }) => !areLevel(figure, worst.figure, apart));
    return isApart
      ? { line: worst.line, times: worst.figure.median / best.figure.median }
      : undefined;
  };
  const end = lastAt(sizes.at(-1) ?? 0);
  if (end === undefined || !Number.isFinite(end.times)) return [];
  const other = sizes.findLastIndex((rows) => lastAt(rows)?.line !== end.line);
  const from = formatCountOf(sizes[other + 1] ?? 0, 'row');
  const most = formatCountOf(sizes.at(-1) ?? 0, 'row');
  const times = metric.times(end.times.toFixed(1));
  return [
    from === most
      ? `${end.line.noun} is last at ${most}, ${times}`
      : `${end.line.noun} is last from ${from} on, ${times} at ${most}`,
  ];
}
