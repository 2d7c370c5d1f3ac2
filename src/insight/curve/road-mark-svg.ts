import type { RoadLook } from '#roads/road';
import { round } from './slide-painter.ts';

/** Where to draw a road's symbol, and in which colour. */
interface MarkPlace {
  readonly x: number;
  readonly y: number;
  /** Its width and its height. */
  readonly size: number;
  readonly fill: string;
}

/** A road's symbol as SVG: one block, separate pieces, or a stack of sheets, so that colour is never the only difference. */
export function roadMarkSvg(
  shape: RoadLook['shape'],
  { x, y, size, fill }: MarkPlace,
): readonly string[] {
  const rect = (down: number, width: number, height: number) =>
    `<rect x="${x}" y="${round(y + down)}" width="${round(width)}" height="${round(height)}" rx="3" fill="${fill}"/>`;
  if (shape === 'block') return [rect(0, size, size)];
  if (shape === 'stack')
    return [rect(0, size, (3 * size) / 7), rect((4 * size) / 7, size, (3 * size) / 7)];
  return [0, 1, 2].map((at) => rect((at * 5 * size) / 14, size - (at * size) / 4, (2 * size) / 7));
}
