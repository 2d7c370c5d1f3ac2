import { useId, useRef, useState } from 'react';
import type { ColourScheme } from '#insight/curve/slide-colours';
import type { SweepFinding } from '#insight/sweep/sweep-finding';
import type { SweepLine } from '#insight/sweep/sweep-lines';
import type { SweepMetric } from '#insight/sweep/sweep-metrics';
import { DefinedTerm, Definition } from '#ui/defined-term';
import { Part } from '#ui/part';
import { PictureButtons } from '#ui/picture-buttons';
import { usePlotSize } from '#ui/race/use-plot-size.ts';
import { roadStyle } from '#ui/road-style.ts';
import { lineLooks } from '#insight/sweep/line-look';
import { SweepPicture } from './sweep-picture.tsx';
import './sweep-plots.css';

interface SweepPlotsProps {
  readonly lines: readonly SweepLine[];
  readonly metrics: readonly SweepMetric[];
  readonly sizes: readonly number[];
  readonly findings: readonly SweepFinding[];
  /** A picture as it is saved; missing while the sweep runs. */
  readonly slideOf?: ((metric: SweepMetric, scheme: ColourScheme) => string) | undefined;
}

/** One picture for each figure, all over the same axis of rows. */
export function SweepPlots({ lines, metrics, sizes, findings, slideOf }: SweepPlotsProps) {
  const looks = lineLooks(lines);
  return (
    <section className="card sweep-plots" aria-label="Pictures of the sweep">
      <ul className="sweep-legend">
        {lines.map(({ road, name, url }, index) => (
          <li key={`${name} ${url}`} style={roadStyle(road)}>
            <svg className="sweep-sample" viewBox="0 0 36 14" aria-hidden="true">
              <path strokeDasharray={looks[index]?.dashes} d="M0 7H36" />
              <path className="point" d={looks[index]?.symbolAt({ x: 18, y: 7 }, 3.6)} />
            </svg>{' '}
            {name}
          </li>
        ))}
        <li>
          <span aria-hidden="true">◯</span> where the order changes
        </li>
        <li>
          <span aria-hidden="true">✕</span> not delivered any more
        </li>
        <li>
          <span aria-hidden="true">┊</span> limit, estimated
        </li>
      </ul>
      <div className="sweep-multiples">
        {metrics.map((metric) => (
          <Part key={metric.key} name={metric.name} of={lines}>
            <SweepPlot
              metric={metric}
              lines={lines}
              sizes={sizes}
              said={findings
                .filter(({ metric: about }) => about === metric.key)
                .map(({ sentence }) => sentence)
                .join(' ')}
              slide={slideOf && ((scheme) => slideOf(metric, scheme))}
            />
          </Part>
        ))}
      </div>
    </section>
  );
}

interface SweepPlotProps {
  readonly metric: SweepMetric;
  readonly lines: readonly SweepLine[];
  readonly sizes: readonly number[];
  /** What the sweep concludes from this figure; empty if nothing yet. */
  readonly said: string;
  /** As it is saved; missing while it changes. */
  readonly slide: ((scheme: ColourScheme) => string) | undefined;
}

function SweepPlot({ metric, lines, sizes, said, slide }: SweepPlotProps) {
  const [message, setMessage] = useState('');
  const element = useRef<HTMLDivElement>(null);
  const size = usePlotSize(element);
  const definitionId = useId();
  return (
    <figure className="sweep-plot">
      <figcaption>
        <DefinedTerm definitionId={definitionId}>{metric.name}</DefinedTerm>
        <Definition id={definitionId}>{metric.definition}</Definition>
        <span> over rows</span>
      </figcaption>
      <div
        ref={element}
        className="sweep-plot-area"
        role="img"
        aria-label={`${metric.name} over the number of rows. ${said} The table below has all figures.`}
      >
        {size !== undefined && (
          <SweepPicture metric={metric} lines={lines} sizes={sizes} size={size} />
        )}
      </div>
      {/* Empty while it runs: its room is reserved. */}
      <div className="sweep-plot-actions">
        {slide !== undefined && (
          <PictureButtons
            fileName={`sweep-${metric.key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`}
            of={metric.name}
            svg={slide}
            onProblem={setMessage}
          />
        )}
        <span aria-live="polite">{message}</span>
      </div>
    </figure>
  );
}
