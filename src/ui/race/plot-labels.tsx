import type { CSSProperties } from 'react';
import { anchorX, type PlacedLabel } from '#insight/curve/place-labels';

interface PlotLabelsProps<Label> {
  readonly labels: readonly PlacedLabel<Label>[];
  readonly classOf: (label: Label) => string;
  readonly styleOf: (label: Label) => CSSProperties | undefined;
}

/** Texts on a plot, each where there was room for it. */
export function PlotLabels<Label>({ labels, classOf, styleOf }: PlotLabelsProps<Label>) {
  return labels.map(({ label, text, anchor, ...box }) => (
    <text
      key={`${box.x} ${box.y}`}
      className={`note ${classOf(label)}`}
      style={styleOf(label)}
      x={anchorX(box, anchor)}
      y={box.y + box.height / 2}
      textAnchor={anchor}
      dominantBaseline="central"
    >
      {text}
    </text>
  ));
}

interface LevelTicksProps {
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly width: number;
}

/** The ticks of a vertical axis, with a line across the plot at each. */
export function LevelTicks({ ticks, width }: LevelTicksProps) {
  return ticks.map(({ at, label }) => (
    <g key={label}>
      <path className="grid-line" d={`M0 ${at}H${width}`} />
      <text className="tick" x={-6} y={at} textAnchor="end" dominantBaseline="central">
        {label}
      </text>
    </g>
  ));
}
