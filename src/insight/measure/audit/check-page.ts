import { SIDES } from '#roads/road';
import { formatDuration } from '#insight/figures/format-quantity';
import { capitalised } from '#insight/figures/capitalised';
import { METRICS } from '#insight/measure/measured-figures';
import { type Finding, inform, passed, refuse, unknown, warn } from './audit-check.ts';
import { type Audited, describeRuns, mediansOf } from './audited.ts';

/** Whether the tab was visible during every run: browsers slow down timers and threads of hidden tabs. */
export function checkTabHidden(audited: Audited): Finding {
  const hidden = audited.runs.filter(({ wasHidden }) => wasHidden);
  if (hidden.length === 0) return passed('The tab was in view during every run.');
  return refuse({
    evidence: `The tab was hidden during ${describeRuns(hidden, audited)}, and browsers slow hidden tabs down.`,
    remedy: 'Measure again, and keep the tab in view.',
  });
}

/** Whether the page's own thread was busy, which only affects the times at which rows were painted. */
export function checkPageBusy(audited: Audited): Finding {
  const watched = audited.runs.filter(({ longestFrameMs }) => longestFrameMs !== undefined);
  if (watched.length === 0) {
    return unknown(
      'This browser does not report long frames.',
      'No figure depends on it, since rows are dated in a worker.',
    );
  }
  const busy = watched.filter(({ longestFrameMs = 0 }) => longestFrameMs > 0);
  if (busy.length === 0 && watched.length < audited.runs.length) {
    return unknown(
      `No long frame is reported, but the browser watched only ${describeRuns(watched, audited)}.`,
    );
  }
  if (busy.length === 0) return passed('No frame of the page took longer than 50 ms.');
  const longestMs = Math.max(...busy.map(({ longestFrameMs = 0 }) => longestFrameMs));
  const seen = `The page was busy for up to ${formatDuration(longestMs)} at a time during ${describeRuns(busy, audited)}.`;
  return inform({
    evidence: busy.some(({ isReadHere }) => isReadHere === true)
      ? `${seen} Some of these were read in the page’s own thread, which may have dated their rows late.`
      : `${seen} Rows are dated in a worker when their bytes arrive, so this can only have delayed the moment they were painted, and no figure here depends on that.`,
  });
}

/** Whether every response was read in a worker: the page's own thread may be busy when bytes arrive. */
export function checkThread(audited: Audited): Finding {
  const here = audited.runs.filter(({ isReadHere }) => isReadHere === true);
  if (here.length === 0) return passed('Every response was read in a worker of its own.');
  const who = capitalised(describeRuns(here, audited));
  return warn({
    evidence: `${who} could not get a worker and ${here.length === 1 ? 'was' : 'were'} read in the page’s own thread.`,
    remedy: 'Reload the page and close other tabs, then measure again.',
    claim: `${who} ${here.length === 1 ? 'was' : 'were'} read in the page’s own thread, which may have dated rows late.`,
  });
}

/** A figure has to be this many steps of the clock long, so that a step is within 5 % of it. */
const STEPS_MIN = 20;

/** Whether the clock is fine enough for the shortest median. */
export function checkClock(audited: Audited): Finding {
  const { clockStepMs } = audited.record;
  if (!(clockStepMs > 0)) {
    return unknown('The clock did not move while it was watched.', 'Measure in another browser.');
  }
  const medians = METRICS.flatMap(({ key }) => {
    const found = mediansOf(audited, key);
    return found === undefined ? [] : SIDES.map((side) => found[side]);
  });
  if (medians.length === 0) return unknown('There is no figure to compare the clock with.');
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
