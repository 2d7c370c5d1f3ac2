import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { whoEnds } from '#insight/diagnosis/road-at';
import { howRowsCame, onePageFix, totalChangeOf, unequalWaitInTotal } from './against-findings.ts';
import { whyClose } from '#insight/figures/why-close';
import type { Compared } from './compared.ts';
import type { Recommendation } from './decision.ts';
import { either, isQuickEitherWay } from './either.ts';
import { inWhichRuns } from './in-which-runs.ts';
import { type LimitUse, nearLimitOf } from './limit-findings.ts';
import type { PartVerdict, Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';
import { dueTo, dueToUnequalWaits, timedWaitsOf } from './unequal-waits.ts';
import {
  ATTENTION_MS,
  FLOW_MS,
  NOTICED_MS,
  RESPONSE_TIMES_SOURCE,
  SCREEN_ROWS,
} from './thresholds.ts';
import { isWithinMargin } from './within-margin.ts';

/**
 * What two sides that returned the same rows recommend, by the first of these that applies: a limit that is
 * near; a cache that may have saved time; a wait that nobody notices; a difference that is not caused by streaming, or is not decided yet; no
 * gain; a load that is too long either way; a wait that does not interrupt anyone; otherwise streaming.
 *
 * Nothing is recommended that would be another recommendation without a wait that one side alone had.
 */
export function recommend(compared: Compared, reach: Reach): Recommendation {
  const recommendation = recommendAsTimed(compared, reach);
  const { code } = recommendation;
  if (code === 'decision.cannot-say') return recommendation;
  const wait = timedWaitsOf(compared).find(
    ({ without }) => recommendAsTimed(without, reach).code !== code,
  );
  return wait === undefined ? recommendation : dueTo(wait, reach, STREAMING_BRINGS);
}

const STREAMING_BRINGS = 'what streaming brings';

function recommendAsTimed(compared: Compared, reach: Reach): Recommendation {
  const { buffered, streamed, rows, savedMs, doubt, isUnstreamed } = compared;
  const { firstRow } = reach.verdicts ?? {};
  const near = nearLimitOf(compared);
  // A size is the same in every run; a time is a figure like the others.
  if (near !== undefined && (near.limit === 'size' || firstRow?.state !== 'too-few')) {
    return leaveBuffered(compared, near, reach);
  }
  if (firstRow?.state === 'too-few') {
    return cannotSay(
      `Not decided yet: ${tooFew(firstRow)} for a verdict on the first row.`,
      `Measure until it has at least ${firstRow.least}.`,
    );
  }
  const unfair = dueToUnequalWaits(compared, reach, {
    asked: STREAMING_BRINGS,
    rows: ['savedMs'],
  });
  // Before how quick it is: out of a cache, everything may be there sooner than the endpoint could have it.
  if (buffered.isCached && unfair !== undefined) return unfair;
  if (buffered.lastRowMs <= NOTICED_MS) {
    return keepBuffered(
      compared,
      `everything is there within ${NOTICED_MS} ms, and nobody would notice a sooner first row`,
      reach,
    );
  }
  // Where there was nothing to stream, no other race would say what streaming brings.
  const hadNoMore = rows === 1 || doubt?.kind === 'one-page';
  if (unfair !== undefined && !hadNoMore) return unfair;
  if (isUnstreamed) return whereNothingStreamed(compared, reach);
  if (firstRow?.state === 'undecided') {
    return cannotSay(
      `Not decided yet: the runs differ too much to say whether streaming brings the first row sooner.`,
      `Add pairs to the measurement. ${reach.caution}`,
    );
  }
  if (
    buffered.lastRowMs > ATTENTION_MS &&
    streamed.lastRowMs > ATTENTION_MS &&
    rows > SCREEN_ROWS
  ) {
    return {
      code: 'decision.paginate-instead',
      sentence: `Return pages, unless a client needs all rows at once: even ${streamed.noun}, the last row takes ${formatDuration(streamed.lastRowMs)}.`,
      evidence: `After ${ATTENTION_MS / 1000} s people turn to something else, says Nielsen. ${reach.caution}`,
      source: RESPONSE_TIMES_SOURCE,
    };
  }
  const close = tooClose(compared, reach);
  if (close !== undefined) return close;
  if (isBufferedSooner(compared, firstRow)) {
    return keepBuffered(
      compared,
      `its first row comes sooner than the ${streamed.noun} one`,
      reach,
    );
  }
  if (firstRow?.state === 'equivalent' || savedMs < NOTICED_MS) {
    return keepBuffered(
      compared,
      'streaming does not bring the first row noticeably sooner',
      reach,
    );
  }
  if (buffered.lastRowMs <= FLOW_MS) return either(compared, reach.caution);
  return stream(compared, reach);
}

/** If people would notice the difference, and a single race cannot tell whether there is one. */
function tooClose(compared: Compared, reach: Reach): Recommendation | undefined {
  const { buffered, streamed, savedMs } = compared;
  const gapMs = Math.abs(savedMs);
  if (reach.verdicts !== undefined || gapMs < NOTICED_MS) return undefined;
  if (!isWithinMargin(compared, 'firstRowMs')) return undefined;
  if (isQuickEitherWay(compared)) return either(compared, reach.caution);
  const shorterMs = Math.min(buffered.firstRowMs, streamed.firstRowMs);
  const why = whyClose(
    { left: buffered.run, right: streamed.run },
    { left: buffered.noun, right: streamed.noun },
    gapMs,
    shorterMs,
  );
  return cannotSay(
    `Not decided yet: the first rows came ${formatDuration(gapMs)} apart, which is too close to call in a single race.`,
    `${capitalised(why.clause)}. Measure to know.`,
  );
}

/** By the verdict where there is one; otherwise by what people notice. */
function isBufferedSooner({ savedMs }: Compared, firstRow: PartVerdict | undefined): boolean {
  return firstRow === undefined ? savedMs <= -NOTICED_MS : firstRow.state === 'buffered';
}

/** That there are fewer pairs than a verdict takes: "2 pairs are too few". */
function tooFew({ pairs }: { readonly pairs: number }): string {
  if (pairs === 0) return 'there are no pairs';
  return `${formatCountOf(pairs, 'pair')} ${pairs === 1 ? 'is' : 'are'} too few`;
}

function stream(compared: Compared, reach: Reach): Recommendation {
  const pays = 'Streaming pays here if people read the first rows while the rest loads';
  const { lastRow } = reach.verdicts ?? {};
  const change = totalChangeOf(compared, reach);
  if (change === 'undecided') {
    const why =
      lastRow?.state === 'too-few'
        ? ` (${formatCount(lastRow.pairs)} of ${formatCountOf(lastRow.least, 'pair')})`
        : '';
    return {
      code: 'decision.stream',
      sentence: `${pays}. Not decided yet: whether it changes the whole load${why}.`,
      evidence: reach.caution,
    };
  }
  const span = formatDuration(Math.abs(compared.totalSavedMs));
  const wait = unequalWaitInTotal(compared, reach);
  if (wait !== undefined) {
    const total =
      change === 'same'
        ? `${capitalised(reach.what)} does not say whether it changes the whole load, because ${wait.reason}`
        : `The whole load was ${change === 'shorter' ? 'shorter too' : 'longer'}, by ${span}, but ${wait.reason}`;
    return { code: 'decision.stream', sentence: `${pays}. ${total}.`, evidence: reach.caution };
  }
  const totals = {
    same: `${pays}; it does not shorten the whole load.`,
    longer: `${pays}; the whole load becomes longer, by ${span}.`,
    shorter: `${pays}. The whole load was shorter too, by ${span}${mayOverlap(compared) ? '; sending rows while the next ones are read can do that' : ''}.`,
  };
  return {
    code: 'decision.stream',
    sentence: totals[change],
    evidence: reach.caution,
  };
}

/**
 * Whether sending pages while the next ones were read may be all that made the whole load shorter: that saves no
 * more than reading, or sending, takes by itself.
 */
function mayOverlap({ buffered, streamed, totalSavedMs }: Compared): boolean {
  const { headersMs = buffered.lastRowMs } = buffered.run.marks;
  const ready = new Set(streamed.run.arrivals.flatMap(({ producedMs }) => producedMs ?? []));
  return ready.size > 1 && Math.min(headersMs, buffered.lastRowMs - headersMs) >= totalSavedMs;
}

function keepBuffered({ buffered }: Compared, reason: string, reach: Reach): Recommendation {
  return {
    code: 'decision.keep-buffered',
    sentence: `Keep the ${buffered.noun} endpoint: ${reason}.`,
    evidence: reach.caution,
  };
}

/** What to do if ordinary growth would make the buffered side fail. */
function leaveBuffered(
  { buffered }: Compared,
  { limit, share }: LimitUse,
  reach: Reach,
): Recommendation {
  const percent = Math.round(100 * share);
  const what =
    limit === 'size'
      ? 'the size that a buffered response may have'
      : `the time that ${whoEnds(buffered.road) ?? buffered.road.frontDoor} allows`;
  return {
    code: 'decision.stream',
    sentence: `Stream these rows, or return them in pages, before there are more of them: ${buffered.noun} already takes ${percent} % of ${what}.`,
    evidence: `Past that limit a buffered request fails and returns no rows at all. ${reach.caution}`,
  };
}

function whereNothingStreamed(compared: Compared, reach: Reach): Recommendation {
  const { buffered, streamed, doubt, rows } = compared;
  if (rows === 1) {
    // Whichever side had it sooner, the reason is another one than how rows are sent.
    return {
      code: 'decision.either',
      sentence:
        'Either will do, as far as streaming goes: there is a single row, so there is nothing to stream.',
      evidence: reach.caution,
    };
  }
  // Nothing is known against a stream that came too quickly to be seen as one.
  if (doubt === undefined && isQuickEitherWay(compared) && areEquallySoon(compared, reach)) {
    return either(compared, reach.caution);
  }
  const why =
    doubt?.kind === 'one-page'
      ? `all rows of ${streamed.noun} came as one page${inWhichRuns(compared)}`
      : howRowsCame(compared);
  if (buffered.lastRowMs <= FLOW_MS) {
    const reason = `${why}, and a wait of ${formatDuration(buffered.lastRowMs)} interrupts nobody`;
    if (!isStreamedSooner(compared, reach)) return keepBuffered(compared, reason, reach);
    return {
      code: 'decision.either',
      sentence: `Either will do: ${reason}.`,
      evidence: `The first row of ${streamed.noun} came ${formatDuration(compared.savedMs)} sooner, but nothing shows that streaming is the reason. ${reach.caution}`,
    };
  }
  const fix =
    doubt?.kind === 'one-page'
      ? onePageFix(compared)
      : doubt === undefined
        ? 'Have the endpoint write rows as soon as it has them.'
        : 'The explanation of the run names what usually collects a response on its way.';
  return cannotSay(
    `${capitalised(reach.what)} does not say what streaming could bring, because ${why}.`,
    `${fix} Then ${reach.again}.`,
  );
}

/** Whether the streamed first row is known to come so much sooner that people notice: nobody can be told then to keep the other side. */
function isStreamedSooner(compared: Compared, { verdicts }: Reach): boolean {
  if (compared.savedMs < NOTICED_MS) return false;
  return verdicts === undefined
    ? !isWithinMargin(compared, 'firstRowMs')
    : verdicts.firstRow.state === 'streamed';
}

/**
 * Whether neither side is known to have a row sooner than the other: by the verdicts where there are any, otherwise
 * by the margin that a race keeps.
 */
function areEquallySoon(compared: Compared, { verdicts }: Reach): boolean {
  if (verdicts !== undefined) {
    return [verdicts.firstRow, verdicts.lastRow].every(
      ({ state }) => state !== 'buffered' && state !== 'streamed',
    );
  }
  return (['firstRowMs', 'lastRowMs'] as const).every((figure) => isWithinMargin(compared, figure));
}
