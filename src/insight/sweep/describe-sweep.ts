import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { SweepRecord } from '#recording/sweep-record';
import { describeColdStarts } from './cold-starts.ts';
import { describeDelivered } from './describe-delivered.ts';
import { describeRanking } from './describe-ranking.ts';
import { describeDoubtedRows } from './doubted-rows.ts';
import { describeFailedRuns } from './failed-runs.ts';
import type { LineEnd } from './line-end.ts';
import { rankLines } from './rank-lines.ts';
import { describeRoads } from './road-remarks.ts';
import type { SweepFinding } from './sweep-finding.ts';
import { type SweepLimit, sweepLimitOf } from './sweep-limits.ts';
import { type SweepLine, sweepLines } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';
import { sweepProgress } from './sweep-progress.ts';

/**
 * What a sweep says so far: how many runs failed, if these are many, who alone delivered the largest size, who is best at
 * which sizes by each figure, where lines end and why, and where the roads' limits are, estimated. Without a counted run,
 * only that it was stopped, or nothing.
 */
export function describeSweep(
  record: SweepRecord,
  metrics: readonly SweepMetric[],
): readonly SweepFinding[] {
  if (wasStoppedAtOnce(record)) return [describeStop(record)];
  const lines = sweepLines(record, metrics);
  if (lines.every(({ points }) => points.length === 0)) return [];
  const rankings = metrics.map((metric) => ({ metric, ranking: rankLines(lines, metric) }));
  const failed = describeFailedRuns(record, lines);
  return [
    // Whoever reads only the first sentence should not take the others for more than they are.
    ...(failed.areMany ? failed.findings : []),
    ...describeDelivered(lines),
    ...rankings.flatMap(({ metric, ranking }) => describeRanking(ranking, lines, metric)),
    ...(failed.areMany ? [] : failed.findings),
    ...describeDoubtedRows(record, lines),
    ...describeRoads(record, lines),
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

function describeEnds(lines: readonly SweepLine[]): readonly SweepFinding[] {
  const ended = lines.flatMap(({ end, ...line }) => (end === undefined ? [] : [{ line, end }]));
  const endedTables = ended.filter(({ end }) => end.reason === 'table-ended');
  return ended.flatMap((each) => {
    if (each.end.reason !== 'table-ended') return [describeEnd([each])];
    // Nobody sent more than another, so it is one table, and one sentence.
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
  const why = reason === 'failed' ? `: ${because}` : `, because ${because}`;
  if (reason === 'table-ended' || reason === 'rows-capped') {
    const verb = ended.length === 1 ? 'ends' : 'end';
    return {
      code: `sweep.${reason}.${roads}`,
      sentence: `${names} ${verb} before ${asked}: ${because}.`,
    };
  }
  if (reason === 'rows-ignored') {
    return {
      code: `sweep.rows-ignored.${roads}`,
      sentence: `${names} can’t be swept, because ${because}.`,
    };
  }
  const edge = line.points.find(({ rows }) => rows === askedRows);
  const last = line.points.findLast(({ delivered }) => delivered > 0);
  if (last === undefined) {
    return {
      code: `sweep.delivers-nothing.${roads}`,
      sentence: `${names} ${edge?.taken === 1 ? 'did not deliver' : 'never delivered'} ${askedRows === 1 ? 'even' : 'all'} ${asked}${why}.`,
    };
  }
  const fails =
    edge !== undefined && edge.delivered > 0
      ? `fails from ${asked} on (${formatCount(edge.delivered)} of ${formatCountOf(edge.taken, 'run')} still delivered there)`
      : `delivered ${formatCountOf(last.rows, 'row')}, but not ${formatCount(askedRows)}`;
  return {
    code: `sweep.fails-from.${roads}`,
    sentence: `${names} ${fails}${why}.`,
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
