import { formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;

/** From this many ms on, and this share of its time of arrival, a row counts as shown much later than it arrived. */
const LATE_MS = 50;
const LATE_SHARE = 0.25;

/**
 * That first rows were on screen so much later than they had arrived that the tiles of a side seem to
 * contradict a headline that compares arrivals; empty if they do not.
 */
export function shownLater(runs: Runs): readonly RaceRemark[] {
  const lags = SIDES.flatMap((side) => {
    const { marks, wasHidden } = runs[side];
    const { firstRowMs, firstPaintMs } = marks;
    if (wasHidden || firstRowMs === undefined || firstPaintMs === undefined) return [];
    return [{ lagMs: firstPaintMs - firstRowMs, firstRowMs }];
  });
  const isLate = lags.some(
    ({ lagMs, firstRowMs }) => lagMs >= LATE_MS && lagMs >= LATE_SHARE * firstRowMs,
  );
  if (!isLate) return [];
  const most = formatDuration(Math.max(...lags.map(({ lagMs }) => lagMs)));
  return [
    {
      code: 'race.shown-later',
      // One line even on a phone: it stands below sentences that are long already.
      sentence: `On screen, first rows came up to ${most} later.`,
    },
  ];
}

/** What disturbed the page during the race, so that its times are not what they would have been. */
export function disturbancesOf(runs: Runs): readonly RaceRemark[] {
  const remarks: RaceRemark[] = [];
  if (SIDES.some((side) => runs[side].wasHidden)) {
    remarks.push({
      code: 'race.tab-hidden',
      sentence:
        'The tab was hidden during the race, and browsers slow hidden tabs down. When rows were on screen is not known.',
      brief: 'tab hidden during the race',
    });
  }
  if (SIDES.some((side) => runs[side].isReadHere === true)) {
    remarks.push({
      code: 'race.read-in-page',
      sentence:
        'No worker could be started, so the page read the responses itself and its times may be late.',
      brief: 'times may be late',
    });
  }
  return remarks;
}
