import { type CSSProperties, useId, useRef } from 'react';
import { elapsedMs, shownStateOf } from '#insight/figures/badges';
import { formatDuration, UNKNOWN } from '#insight/figures/format-quantity';
import type { Race } from '#race/race';
import { isEnded } from '#recording/recording';
import type { Contestant, Side } from '#roads/road';
import { usePaintMarks } from '#ui/race/use-paint-marks.ts';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import { useRun } from '#ui/race/use-run.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { briefCount } from './brief-count.ts';
import { figuresWidthEm } from './figures-width.ts';
import { NewestRows } from './newest-rows.tsx';

interface StagePaneProps {
  readonly side: Side;
  readonly race: Race | undefined;
  readonly contestant: Contestant;
  readonly now: () => number;
  readonly mask: (text: string) => string;
}

/** One side on stage: its name as it is drawn in the curve, three large figures, and its newest rows. */
export function StagePane({ side, race, contestant: { road }, now, mask }: StagePaneProps) {
  const headingId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const recording = useRun(race, side);
  const run = race?.runs[side];
  const timingId = race === undefined ? undefined : `${race.id}-${side}`;
  usePaintMarks(run, recording, timingId, grid, now);
  const rowCount = recording?.rows ?? 0;
  const replayed = race?.replay?.recording;
  const areOnlyCounted = replayed !== undefined && replayed.bodies[side] === undefined;
  return (
    <section
      className="stage-pane"
      data-side={side}
      style={roadStyle(road)}
      aria-labelledby={headingId}
    >
      <header>
        <RoadMark road={road} />
        <h2 id={headingId}>{road.name}</h2>
        <svg className="stage-sample" viewBox="0 0 100 10" aria-hidden="true">
          <path data-dashed={road.look.isDashed} d="M0 5H100" />
        </svg>
        <StageState race={race} side={side} />
      </header>
      <StageFigures race={race} side={side} rowCount={recording?.rows} />
      <div className="stage-rows">
        <NewestRows
          ref={grid}
          label={`${road.name} rows`}
          run={run}
          rowCount={rowCount}
          isEmpty={areOnlyCounted}
          timingId={timingId}
          mask={mask}
        />
        {race !== undefined && rowCount === 0 && (
          <p>{isEnded(recording) ? 'No rows.' : `Waiting for ${road.firstWait}`}</p>
        )}
        {areOnlyCounted && rowCount > 0 && <p>In this recording the rows are only counted.</p>}
      </div>
    </section>
  );
}

interface SampledProps {
  readonly race: Race | undefined;
  readonly side: Side;
}

function StageState({ race, side }: SampledProps) {
  const state = shownStateOf(useRaceSample(race).recordings[side], race);
  return (
    <span role="status" className="stage-state" data-state={state}>
      {/* A new element for a new text, which has not moved. */}
      <span key={state}>{state}</span>
    </span>
  );
}

interface StageFiguresProps extends SampledProps {
  /** Not sampled, as the rows below are not: both say the same on a slow machine too. */
  readonly rowCount: number | undefined;
}

function StageFigures({ race, side, rowCount }: StageFiguresProps) {
  const { nowMs, recordings } = useRaceSample(race);
  const recording = recordings[side];
  const figures = {
    'First row': formatDuration(recording?.marks.firstRowMs),
    Elapsed: formatDuration(recording && elapsedMs(recording, nowMs)),
    Rows: rowCount === undefined ? UNKNOWN : briefCount(rowCount),
  };
  const widthEm = figuresWidthEm(Object.values(figures));
  return (
    <dl className="stage-figures" style={{ '--width-em': widthEm } as CSSProperties}>
      {Object.entries(figures).map(([term, value]) => (
        <Figure key={term} term={term} value={value} />
      ))}
    </dl>
  );
}

/** Numbers are larger than their units: "2.59 s", "1 min 05 s". */
function Figure({ term, value }: { readonly term: string; readonly value: string }) {
  const parts = value.split(/(?<=\d)(?=\s\D)|(?<=[a-z])(?=\s\d)/);
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {parts.map((part) =>
          /^\s*[a-zA-Z]/.test(part) ? (
            <small key={part}>{part}</small>
          ) : (
            <span key={part}>{part}</span>
          ),
        )}
      </dd>
    </div>
  );
}
