import { type ReactNode, useMemo } from 'react';
import { browserName } from '#insight/curve/browser-name';
import type { ColourScheme } from '#insight/curve/slide-colours';
import { placeTexts } from '#insight/figures/place-texts';
import { sweepMetrics } from '#insight/sweep/cost-metric';
import { describeSweep } from '#insight/sweep/describe-sweep';
import { sweepCsv, sweepJson, sweepMarkdown } from '#insight/sweep/sweep-export';
import { sweepLines } from '#insight/sweep/sweep-lines';
import type { SweepMetric } from '#insight/sweep/sweep-metrics';
import { sweepSvg } from '#insight/sweep/sweep-svg';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { useRates } from '#ui/cost/rate-store.ts';
import { Part } from '#ui/part';
import { SweepCosts } from './sweep-costs.tsx';
import { SweepExport } from './sweep-export.tsx';
import { sweepFileOf } from './sweep-file-of.ts';
import { SweepFindings } from './sweep-findings.tsx';
import { SweepPlots } from './sweep-plots.tsx';
import { SweepTable } from './sweep-table.tsx';

interface SweepResultsProps {
  readonly record: SweepRecord;
  readonly isRunning: boolean;
  readonly isScene: boolean;
  readonly place: Place | undefined;
  /** What is said of the run that is under way. */
  readonly children: ReactNode;
}

/** The answer first, then the pictures, the table and the exports. */
export function SweepResults(props: SweepResultsProps) {
  const { record, isRunning, isScene, place, children } = props;
  const rates = useRates();
  const metrics = useMemo(() => sweepMetrics(rates), [rates]);
  const lines = useMemo(() => sweepLines(record, metrics), [record, metrics]);
  const findings = useMemo(() => describeSweep(record, metrics), [record, metrics]);
  const file = { ...sweepFileOf(record, place), rates: Object.values(rates) };
  const slideOf = (metric: SweepMetric, scheme: ColourScheme) =>
    sweepSvg({
      metric,
      lines,
      findings,
      scheme,
      sizes: record.plan.sizes,
      repeats: record.plan.repeats,
      places: place === undefined ? [file.place] : placeTexts(place),
      date: new Date(record.startedAt),
      browser: browserName(file.browser),
    });
  return (
    <>
      <SweepFindings
        record={record}
        // About as many as there will be: of each figure one, or two of many roads, and for each road its end and its limit.
        expected={metrics.length * (lines.length > 2 ? 2 : 1) - 1 + 2 * lines.length}
        findings={findings}
        isRunning={isRunning}
        isScene={isScene}
      >
        {children}
      </SweepFindings>
      <Part name="The pictures of the sweep" of={record}>
        <SweepPlots
          lines={lines}
          metrics={metrics}
          sizes={record.plan.sizes}
          findings={findings}
          slideOf={isRunning ? undefined : slideOf}
        />
      </Part>
      <Part name="The table of the sweep" of={record}>
        <SweepTable lines={lines} metrics={metrics} sizes={record.plan.sizes} />
      </Part>
      <Part name="The costs of the sweep" of={record}>
        <SweepCosts record={record} rates={rates} place={place} />
      </Part>
      {!isRunning && record.runs.length > 0 && (
        <Part name="The exports" of={record}>
          <SweepExport
            fileName="sweep"
            markdown={() => sweepMarkdown(file, metrics)}
            json={() => sweepJson(file, metrics)}
            csv={() => sweepCsv(record, metrics)}
          />
        </Part>
      )}
    </>
  );
}
