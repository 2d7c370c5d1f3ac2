import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { saysThereIsMore } from '#recording/says-there-is-more';
import type { SweepRecord } from '#recording/sweep-record';
import type { PageLine } from './page-lines.ts';
import { althoughMore } from './rows-elsewhere.ts';
import type { SweepFinding } from './sweep-finding.ts';
import { hasEndedWell } from './sweep-metrics.ts';

/**
 * What came in the counted runs of a sweep over the rows per page, where that is not what each of them was asked for:
 * "400 came", "0 to 400 came"; `undefined` where it is, or before a run.
 */
export function rowsThatCame({ runs, plan }: SweepRecord): string | undefined {
  const counts = runs.filter(({ repeat }) => repeat > 0).map(({ recording }) => recording.rows);
  if (counts.every((rows) => rows === plan.pages?.rows)) return undefined;
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most === 0) return 'none came';
  return least === most
    ? `${formatCount(most)} came`
    : `${formatCount(least)} to ${formatCount(most)} came`;
}

/**
 * Which contestants sent other rows than they were asked for in every run that ended cleanly: one finding for each. One
 * that sent as many in some run follows the parameter.
 */
export function describeOtherRows(
  { runs, plan }: SweepRecord,
  lines: readonly PageLine[],
): readonly SweepFinding[] {
  const { pages } = plan;
  if (pages === undefined) return [];
  return lines.flatMap(({ road, noun }, index) => {
    const ended = runs
      .filter(({ contestant, repeat }) => contestant === index && repeat > 0)
      .map(({ recording }) => recording)
      .filter((run) => run.rows > 0 && hasEndedWell(run) && saysThereIsMore(run) === undefined);
    const [first] = ended;
    if (first === undefined || ended.some(({ rows }) => rows === pages.rows)) return [];
    const { rows } = first;
    const sends = `${capitalised(noun)} sends ${formatCountOf(rows, 'row')} when it is asked for ${formatCount(pages.rows)}`;
    const ignored = `it does not follow the parameter “${pages.rowsParameter}”`;
    if (rows > pages.rows) {
      return [{ code: `sweep.rows-ignored.${road.id}`, sentence: `${sends}: ${ignored}.` }];
    }
    const although = althoughMore({ runs }, index, rows);
    if (although !== undefined) {
      const code = `sweep.rows-capped.${road.id}`;
      return [{ code, sentence: `${sends}${although}.` }];
    }
    return [
      {
        code: `sweep.table-ended.${road.id}`,
        sentence: `${sends}: its table has no more, it sends no more at once, or ${ignored}.`,
      },
    ];
  });
}
