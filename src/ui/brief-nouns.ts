import type { Contestants, Side } from '#roads/road';

/** How each side is named where there is little room: by its road, or as such if both have the same one. */
export function briefNounsOf({ left, right }: Contestants): Readonly<Record<Side, string>> {
  const isTwice = left.road.id === right.road.id;
  return isTwice
    ? { left: 'left', right: 'right' }
    : { left: left.road.noun, right: right.road.noun };
}
