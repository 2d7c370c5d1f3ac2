import type { Side } from '#roads/road';
import type { RaceRemark } from './race-answer.ts';

/** Both sides, in the place of the noun of one. */
const EACH_SIDE = 'each side';

/**
 * What has to be said of each of these sides, where `remarksOf` takes a side and its noun. What is the same of both
 * is said once, of both: a headline has room for one reservation, and it must not name one side alone for what the
 * other one does too.
 */
export function onEachSide(
  sides: readonly Side[],
  nouns: Readonly<Record<Side, string>>,
  remarksOf: (side: Side, noun: string) => readonly RaceRemark[],
): readonly RaceRemark[] {
  const [ofOne = [], ofOther = []] = sides.map((side) => remarksOf(side, EACH_SIDE));
  const isSame = sides.length > 1 && wordsOf(ofOne) === wordsOf(ofOther);
  if (!isSame) return sides.flatMap((side) => remarksOf(side, nouns[side]));
  return ofOne.map((remark, index) => ofBoth(remark, ofOther[index]));
}

function wordsOf(remarks: readonly RaceRemark[]): string {
  return remarks.map(({ sentence }) => sentence).join('\n');
}

/** A remark that is the same of both, with the roads of both in its code, joined by `+`, if they differ. */
function ofBoth(remark: RaceRemark, other: RaceRemark | undefined): RaceRemark {
  const { code } = remark;
  if (other === undefined || other.code === code) return remark;
  const [, , road] = other.code.split('.');
  // Only codes that end with a road differ.
  return { ...remark, code: `${code}+${road}` as RaceRemark['code'] };
}
