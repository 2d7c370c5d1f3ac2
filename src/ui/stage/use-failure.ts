import { useEffect, useEffectEvent, useState } from 'react';
import { describeStall } from '#insight/figures/describe-stall';
import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { type EndState, isEnded, isWhole, type Recording } from '#recording/recording';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import type { FoundReplay } from './find-replay.ts';

/**
 * What to do about a live race that failed, or in which nothing arrives any more, in one or two quiet
 * sentences; empty otherwise.
 */
export function useFailure(
  race: Race | undefined,
  place: Place | undefined,
  find: () => Promise<FoundReplay>,
): string {
  const { nowMs, recordings } = useRaceSample(race);
  const { left, right } = recordings;
  // In a scene a failure is what it shows, and a replay is of a race that was good.
  const isLive = race?.replay === undefined && place?.kind !== 'simulated';
  const isOver = isEnded(left) && isEnded(right);
  const hasFailed = isLive && isOver && (isLost(left) || isLost(right));
  const isSilent = isLive && !isOver && areSilent([left, right], nowMs);
  const isInNeed = hasFailed || isSilent;
  const [advice, setAdvice] = useState<{ readonly text: string; readonly of: Race }>();
  const advise = useEffectEvent((failed: Race) => {
    void find().then(({ source }) => setAdvice({ text: ADVICE[source], of: failed }));
  });
  useEffect(() => {
    if (race !== undefined && isInNeed) advise(race);
  }, [race, isInNeed]);
  if (!isInNeed || advice === undefined || advice.of !== race) return '';
  return isSilent ? `Nothing arrives any more. ${advice.text}` : advice.text;
}

/** Whether nothing has arrived for seconds on any side that has not ended, as when a network is lost. */
function areSilent(recordings: readonly (Recording | undefined)[], nowMs: number): boolean {
  const running = recordings.filter((recording) => recording?.state === 'running');
  return (
    running.length > 0 &&
    running.every((recording) => describeStall(recording, nowMs) !== undefined)
  );
}

const ADVICE: Readonly<Record<FoundReplay['source'], string>> = {
  kept: 'R replays the last good race.',
  shipped: 'R replays a recorded race, and the keys 1 to 8 show scenes. Neither needs a network.',
  none: 'The keys 1 to 8 show scenes, which need no network.',
};

/** Whether a run ended without all its rows, and not because the person stopped it. */
function isLost(recording: Recording): boolean {
  const state: EndState | 'running' = recording.state;
  return !isWhole(recording) && state !== 'aborted';
}
