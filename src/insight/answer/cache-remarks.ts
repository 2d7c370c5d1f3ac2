import { cacheHeaderOf } from '#insight/diagnosis/cache-headers';
import { capitalised } from '#insight/figures/capitalised';
import type { EndedRecording } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/** Responses that a cache answered, as far as their headers say so; a difference if only one side had one. */
export function cacheHitsOf(runs: Runs, nouns: Nouns): readonly RaceRemark[] {
  const hits = SIDES.flatMap((side) => {
    const header = cacheHeaderOf(runs[side].headers);
    return header === undefined ? [] : [{ side, header }];
  });
  return hits.map(({ side, header }): RaceRemark => {
    const code = `race.cached.${runs[side].road}` as const;
    const sentence = `${capitalised(nouns[side])} came from a cache, as its header ${header} says, so its times are not those of its endpoint.`;
    return hits.length === 1
      ? { code, sentence, brief: `${nouns[side]} came from a cache` }
      : { code, sentence };
  });
}
