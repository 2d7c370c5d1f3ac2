import { BUFFERED } from './buffered.ts';
import { COMPRESSED } from './compressed.ts';
import { PAGINATED } from './paginated.ts';
import { REST_STREAMED } from './rest-streamed.ts';
import type { Road, Side } from './road.ts';
import { STREAMED } from './streamed.ts';

/** All roads. */
export const ROADS: readonly Road[] = [BUFFERED, STREAMED, REST_STREAMED, COMPRESSED, PAGINATED];

/** The road of each side where nobody has chosen another. */
export const DEFAULT_ROADS: Readonly<Record<Side, Road>> = { left: BUFFERED, right: STREAMED };

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

/** One value for each side. */
type BothSides<Value> = Readonly<Record<Side, Value>>;

/**
 * Two roads, changed so that a race of them can distinguish them: if they are the same, their sides are added to
 * their names, and if both curves would have the same stroke, the right one gets another, so that colour is never
 * the only difference. Roads that already differ stay as they are.
 */
export function toldApart({ left, right }: BothSides<Road>): BothSides<Road> {
  const haveOneStroke = left.look.isDashed === right.look.isDashed;
  const drawn = haveOneStroke
    ? { ...right, look: { ...right.look, isDashed: !right.look.isDashed } }
    : right;
  if (left.name !== right.name) return { left, right: drawn };
  return { left: named(left, 'left'), right: named(drawn, 'right') };
}

function named(road: Road, side: Side): Road {
  return { ...road, name: `${road.name} (${side})`, noun: `${road.noun} (${side})` };
}

/** The roads with these ids as {@link toldApart} gives them. */
export function roadsOf(ids: BothSides<string>): BothSides<Road> {
  return toldApart({ left: roadOf(ids.left), right: roadOf(ids.right) });
}

/**
 * The roads of one race's recordings, which are in the order of the sides: {@link toldApart} where both are
 * there.
 */
export function roadsInOrder(runs: readonly { readonly road: string }[]): readonly Road[] {
  const [one, other] = runs;
  if (one === undefined || other === undefined) return runs.map(({ road }) => roadOf(road));
  const { left, right } = roadsOf({ left: one.road, right: other.road });
  return [left, right];
}

/**
 * How each side is named in the middle of a sentence: by its road's noun, and also by its side if both take
 * the same road.
 */
export function nounsOf(ids: BothSides<string>): BothSides<string> {
  const { left, right } = roadsOf(ids);
  return { left: left.noun, right: right.noun };
}
