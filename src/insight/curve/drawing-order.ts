import { roadOf } from '#roads/roads';

/**
 * A race's recordings in the order in which their lines are drawn, each with its place in the race: dashed
 * lines come last, so that both are seen where one lies on the other.
 */
export function inDrawingOrder<Run extends { readonly road: string }>(
  recordings: readonly Run[],
): readonly (readonly [place: number, recording: Run])[] {
  const isDashed = ({ road }: Run) => Number(roadOf(road).look.isDashed);
  return [...recordings.entries()].toSorted(
    ([, one], [, other]) => isDashed(one) - isDashed(other),
  );
}
