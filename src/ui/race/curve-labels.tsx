import { type CSSProperties, useRef } from 'react';
import type { CurveAxes } from '#insight/curve/curve';
import { layOutCurve, sideOf } from '#insight/curve/curve-layout';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { hasRowScale, rowTicks, timeLabelX, timeTicks } from '#insight/curve/curve-ticks';
import { isSettled, type Recording } from '#recording/recording';
import { roadsInOrder } from '#roads/roads';
import { roadStyle } from '#ui/road-style.ts';
import { LevelTicks, PlotLabels } from './plot-labels.tsx';
import { usePlotSize } from './use-plot-size.ts';

interface CurveLabelsProps {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
  /** Only then are ticks, marks and gaps labelled; nobody can read what changes ten times a second. */
  readonly isOver: boolean;
}

/** What is written over the curves: limits that the race came near, and after its end ticks, marks and gaps. */
export function CurveLabels({ recordings, axes, isOver }: CurveLabelsProps) {
  const element = useRef<HTMLDivElement>(null);
  const size = usePlotSize(element);
  return (
    <div ref={element} className="curve-labels">
      {size !== undefined && (
        <svg aria-hidden="true">
          {isOver && <Ticks recordings={recordings} axes={axes} size={size} />}
          <Notes recordings={recordings} axes={axes} isOver={isOver} size={size} />
        </svg>
      )}
    </div>
  );
}

interface PlotProps {
  readonly axes: CurveAxes;
  readonly size: PlotSize;
}

/** The space for a tick of time, and for one of rows, in lines of text. */
const TIME_TICK_LINES = 7;
const ROW_TICK_LINES = 2;

function Ticks({ recordings, axes, size }: Pick<CurveLabelsProps, 'recordings'> & PlotProps) {
  const { width, height, lineHeight } = size;
  const times = timeTicks(axes, Math.min(12, width / (TIME_TICK_LINES * lineHeight)));
  const rows = hasRowScale(recordings)
    ? rowTicks(axes, Math.min(8, height / (ROW_TICK_LINES * lineHeight)))
    : [];
  return (
    <>
      {/* The 0 of the time axis, which is always there, belongs to both axes. */}
      <LevelTicks
        ticks={rows
          .slice(1)
          .map(({ value, label }) => ({ at: (1 - value / axes.rows) * height, label }))}
        width={width}
      />
      {times.slice(1).map((tick) => {
        const { value, label } = tick;
        const x = (value / axes.endMs) * width;
        return (
          <g key={label}>
            <path className="tick-line" d={`M${x} ${height}v4`} />
            <text
              className="tick"
              x={timeLabelX(tick, axes, size)}
              y={height + lineHeight}
              textAnchor="middle"
            >
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Notes({ recordings, axes, isOver, size }: CurveLabelsProps & PlotProps) {
  const { labels, limitLines, gapLines } = layOutCurve(
    recordings,
    axes,
    size,
    isOver,
    isOver && recordings.every(isSettled),
  );
  const roads = roadsInOrder(recordings);
  const styleOf = (side: number | undefined): CSSProperties | undefined => {
    const road = side === undefined ? undefined : roads[side];
    return road && roadStyle(road);
  };
  return (
    <>
      {limitLines.map(({ x1, y1, x2, y2 }) => (
        <path
          key={`${x1} ${y1} ${x2} ${y2}`}
          className="limit-line"
          d={`M${x1} ${y1}L${x2} ${y2}`}
        />
      ))}
      {gapLines.map(({ segments, sooner }) => {
        const lines = segments.map(({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`).join('');
        return <path key={lines} className="gap-line" style={styleOf(sooner)} d={lines} />;
      })}
      <PlotLabels
        labels={labels}
        classOf={({ type }) => type}
        styleOf={(label) => styleOf(sideOf(label))}
      />
    </>
  );
}
