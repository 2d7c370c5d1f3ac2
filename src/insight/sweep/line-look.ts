import type { PlotPoint } from './plotted.ts';
import type { SweepLine } from './sweep-lines.ts';

/** How a line is drawn beside its colour, which is never the only difference. */
export interface LineLook {
  /** As `stroke-dasharray`; empty for a line without gaps. */
  readonly dashes: string;
  /** The path of the symbol around one of its points, as large as a circle of this radius. */
  readonly symbolAt: (point: PlotPoint, radius: number) => string;
}

/** For lines on roads whose curve has gaps, and for all others: each line of a sweep takes the next one. */
const DASHES = { true: ['6 4', '9 3 2 3', '2 3'], false: ['', '12 3', '16 3 3 3'] } as const;

const SYMBOLS: readonly LineLook['symbolAt'][] = [square, circle, diamond, triangle];

/** The looks of the lines of one sweep, in their order. */
export function lineLooks(lines: readonly SweepLine[]): readonly LineLook[] {
  return lines.map(({ road: { look } }, index) => {
    const dashes = DASHES[`${look.isDashed}`];
    const before = lines.slice(0, index).filter(({ road }) => road.look.isDashed === look.isDashed);
    return {
      dashes: dashes[before.length % dashes.length] ?? '',
      symbolAt: SYMBOLS[index % SYMBOLS.length] ?? circle,
    };
  });
}

function square({ x, y }: PlotPoint, radius: number): string {
  return `M${x - radius} ${y - radius}h${2 * radius}v${2 * radius}h${-2 * radius}z`;
}

function circle({ x, y }: PlotPoint, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

function diamond({ x, y }: PlotPoint, radius: number): string {
  const half = 1.4 * radius;
  return `M${x} ${y - half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`;
}

function triangle({ x, y }: PlotPoint, radius: number): string {
  const half = 1.3 * radius;
  return `M${x} ${y - half}l${half} ${2 * half}h${-2 * half}z`;
}
