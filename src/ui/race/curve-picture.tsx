import type { ReactNode } from 'react';
import type { CurveAxes } from '#insight/curve/curve';
import {
  betweenPath,
  CURVE_HEIGHT,
  CURVE_WIDTH,
  linePath,
  marksPath,
} from '#insight/curve/curve-paths';
import { inDrawingOrder } from '#insight/curve/drawing-order';
import type { Recording } from '#recording/recording';
import { type Contestants, SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { roadStyle } from '#ui/road-style.ts';

interface CurvePictureProps {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
  readonly contestants: Contestants;
  /** What is drawn on top. */
  readonly children?: ReactNode;
}

/** The lines of both sides, what lies between them, and their marks. */
export function CurvePicture({ recordings, axes, contestants, children }: CurvePictureProps) {
  const lines = recordings.map((recording) => linePath(recording, axes));
  return (
    <svg
      viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="between" style={roadStyle(contestants.right.road)} d={betweenPath(lines)} />
      {inDrawingOrder(roadsInOrder(recordings)).map(([index, road]) => {
        const recording = recordings[index];
        return (
          <g key={SIDES[index]} style={roadStyle(road)}>
            <path className="line" data-dashed={road.look.isDashed} d={lines[index]} />
            <path className="marks" d={recording && marksPath(recording, axes)} />
          </g>
        );
      })}
      {children}
    </svg>
  );
}
