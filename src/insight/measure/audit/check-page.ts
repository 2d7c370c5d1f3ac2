import { SIDES } from '#roads/road';
import { formatDuration } from '#insight/figures/format-quantity';
import { METRICS } from '#insight/measure/measured-figures';
import { type Finding, inform, passed, refuse, unknown } from './audit-check.ts';
import { type Audited, describeRuns, mediansOf } from './audited.ts';

/** Whether the tab was in view during every run: browsers slow down timers and threads of hidden tabs. */
export function checkTabHidden(audited: Audited): Finding {
  const hidden = audited.runs.filter(({ wasHidden }) => wasHidden);
  if (hidden.length === 0) return passed('The tab was in view during every run.');
  return refuse({
    evidence: `The tab was hidden during ${describeRuns(hidden, audited)}, and browsers slow hidden tabs down.`,
    remedy: 'Measure again, and leave the tab in view.',
  });
}

/** Whether the page's own thread was busy, which only the instants at which rows were painted could show. */
export function checkPageBusy(audited: Audited): Finding {
  const watched = audited.runs.filter(({ longestFrameMs }) => longestFrameMs !== undefined);
  if (watched.length === 0) {
    return unknown(
      'This browser does not report long frames.',
      'Nothing depends on it: rows are dated outside the page.',
    );
  }
  const busy = watched.filter(({ longestFrameMs = 0 }) => longestFrameMs > 0);
  if (busy.length === 0) return passed('No frame of the page took longer than 50 ms.');
  const longestMs = Math.max(...busy.map(({ longestFrameMs = 0 }) => longestFrameMs));
  return inform({
    evidence: `The page was busy for up to ${formatDuration(longestMs)} at a time during ${describeRuns(busy, audited)}. Rows are dated in a worker when their bytes come, so this can only have delayed when they were painted, which no figure here is made of.`,
  });
}

/** A figure has to be this many steps of the clock long, for a step to be within 5 % of it. */
const STEPS_MIN = 20;

/** Whether the clock is fine enough for the shortest median. */
export function checkClock(audited: Audited): Finding {
  const { clockStepMs } = audited.record;
  if (!(clockStepMs > 0)) {
    return unknown('The clock was not seen to move.', 'Measure in another browser.');
  }
  const medians = METRICS.flatMap(({ key }) => {
    const found = mediansOf(audited, key);
    return found === undefined ? [] : SIDES.map((side) => found[side]);
  });
  if (medians.length === 0) return unknown('There is no figure to hold the clock against.');
  const smallestMs = Math.min(...medians);
  const step =
    clockStepMs < 0.1 ? `${Math.ceil(clockStepMs * 1000)} µs` : formatDuration(clockStepMs);
  const seen = `The clock moves in steps of ${step}; the shortest median is ${formatDuration(smallestMs)}.`;
  if (clockStepMs * STEPS_MIN <= smallestMs) return passed(seen);
  return refuse({
    evidence: seen,
    remedy: 'Measure something longer, or use a browser with a finer clock.',
  });
}
