import type { PlotPoint } from './plotted.ts';

/** Straight lines from point to point, as SVG path data. */
export function linePath(points: readonly PlotPoint[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The cross at the first size that a line did not deliver, as wide as a circle of this radius. */
export function crossPath({ x, y }: PlotPoint, radius: number): string {
  return `M${x - radius} ${y - radius}l${2 * radius} ${2 * radius}m${-2 * radius} 0l${2 * radius} ${-2 * radius}`;
}
