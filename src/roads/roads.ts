import { BUFFERED } from './buffered.ts';
import { PAGINATED } from './paginated.ts';
import type { Contestants, Road, Side } from './road.ts';
import { STREAMED } from './streamed.ts';

/** All roads. */
export const ROADS: readonly Road[] = [BUFFERED, STREAMED, PAGINATED];

/**
 * The road with this id.
 *
 * @throws {RangeError} if there is none; files are checked for that when they are opened.
 */
export function roadOf(id: string): Road {
  const road = ROADS.find((each) => each.id === id);
  if (road === undefined) throw new RangeError(`There is no road "${id}".`);
  return road;
}

/**
 * How each side is named in the middle of a sentence: by its road's noun, and also by its side if both take
 * the same road.
 */
export function nounsOf(roads: Readonly<Record<Side, string>>): Readonly<Record<Side, string>> {
  const [left, right] = [roadOf(roads.left).noun, roadOf(roads.right).noun];
  if (left !== right) return { left, right };
  return { left: `${left} (left)`, right: `${right} (right)` };
}

/** What races by default: buffered on the left, streamed on the right. */
export function defaultContestants(urls: {
  readonly buffered: string;
  readonly streamed: string;
}): Contestants {
  return {
    left: { road: BUFFERED, url: urls.buffered },
    right: { road: STREAMED, url: urls.streamed },
  };
}
