import { decideRace } from '#insight/decision/decide-race';
import { SITUATIONS } from './situations.ts';

/** What is decided on a situation by its name; throws a RangeError for a name that none has. */
export function decisionOn(situation: string) {
  const runs = SITUATIONS.find(([name]) => name === situation)?.[1];
  if (runs === undefined) throw new RangeError(`There is no situation "${situation}".`);
  return decideRace(runs);
}

/** A finding on a situation, with its code and its words. */
export type FindingCase = readonly [
  situation: string,
  code: string,
  sentence: string,
  evidence: string,
];

/** The first finding on a situation with this code; undefined if there is none. */
export function findingOn(situation: string, code: string) {
  return decisionOn(situation).findings.find((each) => each.code === code);
}
