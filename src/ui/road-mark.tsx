import type { Road, RoadLook } from '#roads/road';

/** The rectangles of each symbol: from the top, how wide, how high, how round. */
const SHAPES: Readonly<
  Record<
    RoadLook['shape'],
    readonly (readonly [y: number, width: number, height: number, rx: number])[]
  >
> = {
  block: [[1, 14, 14, 2.5]],
  pieces: [
    [1, 14, 4, 1.5],
    [6, 10.5, 4, 1.5],
    [11, 7, 4, 1.5],
  ],
  stack: [
    [1, 14, 6, 2],
    [9, 14, 6, 2],
  ],
};

/** A road's symbol, so that colour is never the only difference: one block, pieces, or a stack of sheets. */
export function RoadMark({ road }: { readonly road: Road }) {
  return (
    <svg className="road-mark" viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[road.look.shape].map(([y, width, height, rx]) => (
        <rect key={y} x="1" y={y} width={width} height={height} rx={rx} />
      ))}
    </svg>
  );
}
