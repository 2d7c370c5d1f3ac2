import { Activity, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Place } from '#recording/place';
import { PageHeader } from '#ui/page-header';
import type { Race } from '#race/race';
import { type Contestants, SIDES, type Side } from '#roads/road';
import {
  isExplanationHere,
  loadExplanation,
  RaceKeeping,
  ReplayBar,
  StageView,
} from '#ui/lazy-views';
import type { ModesBeside } from '#ui/mode-switch';
import { Part } from '#ui/part';
import { RaceConclusionPlace } from '#ui/race-conclusion-place';
import { RacePane } from './race-pane.tsx';
import { ResultBand } from './result-band.tsx';
import { RowsOverTime } from './rows-over-time.tsx';
import { StartStop } from '#ui/start-stop';
import { type RaceOptions, type ShowRace, useRace } from './use-race.ts';
import type { StageControl } from '#ui/stage/stage-control.ts';
import type { RaceShelf } from '#ui/replay/race-shelf.ts';
import { usePlace } from '#ui/use-place.ts';
import { useRaceKeys } from '#ui/use-race-keys.ts';
import './race-view.css';

export interface RaceViewProps extends RaceOptions {
  /** Finds out where the endpoints are, once; if it rejects, that stays unknown. */
  readonly findPlace: () => Promise<Place>;
  readonly modes: ModesBeside;
  /** The person has said which list of a side's response holds its rows. */
  readonly onChooseList: (side: Side, path: string) => void;
  /** A race to be shown in the place of the one that is; shown once. */
  readonly shown?: ShowRace | undefined;
  /** Where races are kept; by default this browser's own shelf. */
  readonly raceShelf?: RaceShelf;
  /** Present in presenter mode, which shows the same race. */
  readonly stage?: StageControl | undefined;
}

/** Header, the answer, the curve of rows over time and the two panes. */
export function RaceView(props: RaceViewProps) {
  const { findPlace, modes, onChooseList, shown, raceShelf, stage, ...given } = props;
  const placeNow = usePlace(findPlace);
  const { race, isRunning, start, startAfter, show, stop } = useRace(given);
  const replay = race?.replay;
  const place = replay?.place ?? placeNow;
  const options =
    race?.replay === undefined ? given : { ...given, contestants: contestantsIn(race) };
  const [shownSide, setShownSide] = useState<Side>(() => sideOfRows(given.contestants));
  const wasShown = useRef<ShowRace>(undefined);
  const showOnce = useEffectEvent((next: ShowRace) => {
    // Not again whenever this view is.
    if (wasShown.current === next) return;
    wasShown.current = next;
    show(next);
  });
  useEffect(() => {
    if (shown !== undefined) showOnce(shown);
  }, [shown]);

  /** Starts once the code that explains a failure is loaded, because the whole network may fail. */
  function startExplained(): void {
    if (isExplanationHere()) start();
    else startAfter(loadExplanation());
  }

  const page = stage === undefined ? 'visible' : 'hidden';
  useRaceKeys({ onStart: startExplained, onStop: stop });
  return (
    <div className="page-view race-view">
      <Activity mode={page}>
        <PageHeader place={place} modes={modes(replay && 'race')}>
          <StartStop what="race" isRunning={isRunning} onStart={startExplained} onStop={stop} />
        </PageHeader>
      </Activity>
      <main>
        {stage !== undefined && (
          <StageView
            race={race}
            isRunning={isRunning}
            place={place}
            placeNow={placeNow}
            contestants={options.contestants}
            now={given.now}
            shelf={raceShelf}
            control={stage}
            onStart={startExplained}
            onStop={stop}
            onShow={show}
          />
        )}
        <Activity mode={page}>
          {replay !== undefined && (
            <ReplayBar key={race?.id} replay={replay} onClose={() => show(undefined)} />
          )}
          <Part name="The result of this race" of={race}>
            <ResultBand race={race} place={place} />
          </Part>
          <Part name="The recommendation" of={race}>
            <RaceConclusionPlace about="decision" race={race} place={place} />
          </Part>
          <Part name="Rows over time" of={race}>
            <RowsOverTime race={race} contestants={options.contestants} place={place} />
          </Part>
          <div className="panes">
            {SIDES.map((side) => (
              <Part key={side} name={`The ${options.contestants[side].road.noun} side`} of={race}>
                <RacePane
                  side={side}
                  race={race}
                  place={place}
                  options={options}
                  onChooseList={(path) => onChooseList(side, path)}
                  shownSide={shownSide}
                  onShowSide={setShownSide}
                />
              </Part>
            ))}
          </div>
          <Part name="The cost" of={race}>
            <RaceConclusionPlace about="cost" race={race} place={place} />
          </Part>
        </Activity>
        {race !== undefined && replay === undefined && (
          <RaceKeeping race={race} place={placeNow} shelf={raceShelf} />
        )}
      </main>
    </div>
  );
}

/** The side whose rows are shown first where there is room for one table: the one whose rows come sooner. */
function sideOfRows({ left, right }: Contestants): Side {
  return right.road.reading === 'whole' && left.road.reading !== 'whole' ? 'left' : 'right';
}

/** Who ran in a race. */
function contestantsIn({ runs }: Race): Contestants {
  return { left: runs.left.contestant, right: runs.right.contestant };
}
