import { describeRace } from '#insight/figures/describe-race';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';

/** What a race came to, in a sentence. */
export function RaceOutcome(runs: Readonly<Record<Side, EndedRecording>>) {
  return describeRace(runs);
}
