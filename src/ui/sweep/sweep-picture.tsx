import type { CSSProperties } from 'react';
import type { PlotSize } from '#insight/curve/plot-geometry';
import type { PlottedLine } from '#insight/sweep/plotted';
import type { SweepLine } from '#insight/sweep/sweep-lines';
import type { SweepMetric } from '#insight/sweep/sweep-metrics';
import { crossPath, linePath } from '#insight/sweep/sweep-paths';
import { layOutSweep } from '#insight/sweep/sweep-plot';
import { LevelTicks, PlotLabels } from '#ui/race/plot-labels';
import { roadStyle } from '#ui/road-style.ts';
import { type LineLook, lineLooks } from '#insight/sweep/line-look';

interface SweepPictureProps {
  readonly metric: SweepMetric;
  readonly lines: readonly SweepLine[];
  readonly sizes: readonly number[];
  readonly size: PlotSize;
}

/** How far below the axis the labels of its ticks stand: clear of the lowest label beside the other axis. */
const ROW_TICK_LINES = 1.35;

/** The axes of one figure, its lines, and what is marked on them. */
export function SweepPicture({ metric, lines, sizes, size }: SweepPictureProps) {
  const plot = layOutSweep(lines, metric, sizes, size);
  const styleOf = (index: number | undefined): CSSProperties | undefined => {
    const line = index === undefined ? undefined : lines[index];
    return line && roadStyle(line.road);
  };
  const rankOf = ({ index }: PlottedLine) => (lines[index]?.road.look.isDashed === true ? 1 : 0);
  const looks = lineLooks(lines);
  const { width, height, lineHeight } = size;
  if (plot === undefined) {
    return (
      <svg aria-hidden="true">
        <text className="sweep-empty" x={width / 2} y={height / 2} textAnchor="middle">
          {lines.every(({ end }) => end !== undefined) ? 'not compared' : 'no figures yet'}
        </text>
      </svg>
    );
  }
  return (
    <svg aria-hidden="true">
      <LevelTicks ticks={plot.valueTicks} width={width} />
      {plot.rowTicks.map(({ at, label }) => (
        <g key={label}>
          <path className="grid-line" d={`M${at} 0V${height}`} />
          <text x={at} y={height + ROW_TICK_LINES * lineHeight} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <path className="axis-line" d={`M0 0V${height}H${width}`} />
      {plot.limits.map(({ of, line }) => (
        <path
          key={of[0]}
          className="limit-line"
          style={of.length === 1 ? styleOf(of[0]) : undefined}
          d={`M${line.x1} ${line.y1}V${line.y2}`}
        />
      ))}
      {/* A dashed line leaves the one below it in view. */}
      {plot.lines
        .toSorted((one, other) => rankOf(one) - rankOf(other))
        .map((line) => {
          const { road } = lines[line.index] as SweepLine;
          return (
            <g key={line.index} style={roadStyle(road)}>
              <Line line={line} look={looks[line.index] as LineLook} radius={lineHeight / 4} />
            </g>
          );
        })}
      {plot.crossings.map(({ x, y }) => (
        <g key={x}>
          <path className="crossing-line" d={`M${x} ${y}V${height}`} />
          <circle className="crossing" cx={x} cy={y} r={lineHeight / 2.4} />
        </g>
      ))}
      <PlotLabels
        labels={plot.labels}
        classOf={({ type }) => `${type}-label`}
        styleOf={({ index }) => styleOf(index)}
      />
    </svg>
  );
}

interface LineProps {
  readonly line: PlottedLine;
  readonly look: LineLook;
  readonly radius: number;
}

function Line({ line: { points, spreads, end }, look, radius }: LineProps) {
  const last = points.at(-1);
  return (
    <>
      {spreads.map(({ x1, y1, y2 }) => (
        <path key={x1} className="spread" d={`M${x1} ${y1}V${y2}`} />
      ))}
      <path className="line" strokeDasharray={look.dashes} d={linePath(points)} />
      {points.map((point) => (
        <path key={point.x} className="point" d={look.symbolAt(point, radius)} />
      ))}
      {end !== undefined && last !== undefined && (
        <>
          <path className="line-to-end" d={linePath([last, end])} />
          <path className="end" d={crossPath(end, radius * 1.4)} />
        </>
      )}
    </>
  );
}
