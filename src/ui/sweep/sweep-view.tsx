import { useMemo, useRef } from 'react';
import type { KnownRoads } from '#endpoints/known-roads';
import { describePlace } from '#insight/figures/describe-place';
import { sweepMetrics } from '#insight/sweep/cost-metric';
import { describeSweep } from '#insight/sweep/describe-sweep';
import { sweepLines } from '#insight/sweep/sweep-lines';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { useRates } from '#ui/cost/rate-store.ts';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import type { ModesBeside } from '#ui/mode-switch';
import { PageHeader } from '#ui/page-header';
import { Part } from '#ui/part';
import { StartStop } from '#ui/start-stop';
import { usePlace } from '#ui/use-place.ts';
import { useRaceKeys } from '#ui/use-race-keys.ts';
import { mostRowsOf } from './most-rows.ts';
import { SweepExport } from './sweep-export.tsx';
import { SweepFindings } from './sweep-findings.tsx';
import { SweepForm } from './sweep-form.tsx';
import { SweepInvitation } from './sweep-invitation.tsx';
import { SweepPlots } from './sweep-plots.tsx';
import { SweepTable } from './sweep-table.tsx';
import { useSweep } from './use-sweep.ts';
import { useSweepRoads } from './use-sweep-roads.ts';
import './sweep-view.css';

interface SweepViewProps extends MeasureOptions {
  /** Finds out where the endpoints are, once; if it rejects, that stays unknown. */
  readonly findPlace: () => Promise<Place>;
  readonly modes: ModesBeside;
  /** Whether a scene is swept, for which nothing is sent. */
  readonly isScene: boolean;
  readonly loadKnownRoads: () => Promise<KnownRoads>;
}

/** Sweep mode: which road wins at which number of rows, what ends each, and the data behind it. */
export function SweepView(props: SweepViewProps) {
  const { findPlace, modes, isScene, loadKnownRoads, ...options } = props;
  const place = usePlace(findPlace);
  const form = useRef<HTMLFormElement>(null);
  const roads = useSweepRoads({ contestants: options.contestants, isScene, loadKnownRoads });
  const { record, isRunning, error, start, stop } = useSweep({
    ...options,
    contestants: roads.chosen,
    isScene,
  });
  const mostRows = mostRowsOf(roads.all, isScene, place);
  const requestStart = () => {
    // The form checks its fields first, and reports what is wrong with one.
    if (!isRunning) form.current?.requestSubmit();
  };
  useRaceKeys({ onStart: requestStart, onStop: stop });
  return (
    <div className="sweep-view">
      <PageHeader place={place} modes={modes(undefined)}>
        <StartStop what="sweep" isRunning={isRunning} onStart={requestStart} onStop={stop} />
      </PageHeader>
      <main>
        <Part name="The plan of the sweep">
          <SweepForm
            form={form}
            roads={roads}
            isRunning={isRunning}
            isScene={isScene}
            mostRows={mostRows}
            onPlan={start}
          />
        </Part>
        {error !== null && (
          <p className="warning-note sweep-broken" role="alert">
            <strong>The sweep broke off:</strong> {error.message}. That is a fault of this page; the
            runs before it are below.
          </p>
        )}
        <Part name="What came of the sweep" of={record}>
          {record === undefined ? (
            <SweepInvitation isScene={isScene} />
          ) : (
            <SweepResults record={record} isRunning={isRunning} place={place} />
          )}
        </Part>
      </main>
    </div>
  );
}

interface SweepResultsProps {
  readonly record: SweepRecord;
  readonly isRunning: boolean;
  readonly place: Place | undefined;
}

/** The answer first, then the pictures, the table and what can be taken away. */
function SweepResults({ record, isRunning, place }: SweepResultsProps) {
  const rates = useRates();
  const metrics = useMemo(() => sweepMetrics(rates), [rates]);
  const lines = useMemo(() => sweepLines(record, metrics), [record, metrics]);
  const findings = useMemo(() => describeSweep(record, metrics), [record, metrics]);
  return (
    <>
      <SweepFindings record={record} metrics={metrics} findings={findings} isRunning={isRunning} />
      <Part name="The pictures of the sweep" of={record}>
        <SweepPlots lines={lines} metrics={metrics} sizes={record.plan.sizes} findings={findings} />
      </Part>
      <Part name="The table of the sweep" of={record}>
        <SweepTable lines={lines} metrics={metrics} sizes={record.plan.sizes} />
      </Part>
      {!isRunning && record.runs.length > 0 && (
        <Part name="What can be taken away" of={record}>
          <SweepExport
            metrics={metrics}
            file={{
              place: place === undefined ? 'Place unknown' : describePlace(place),
              browser: navigator.userAgent,
              sweep: record,
            }}
          />
        </Part>
      )}
    </>
  );
}
