import type { ReactNode } from 'react';
import type { Place } from '#recording/place';
import { PageHeader } from '#ui/page-header';
import { RacePane } from './race-pane.tsx';
import { RaceSentence } from './race-sentence.tsx';
import { RowsOverTime } from './rows-over-time.tsx';
import { StartStop } from '#ui/start-stop';
import { type RaceOptions, useRace } from './use-race.ts';
import { usePlace } from '#ui/use-place.ts';
import { useRaceKeys } from '#ui/use-race-keys.ts';
import './race-view.css';

export interface RaceViewProps extends RaceOptions {
  /** Finds out where the endpoints are, once; must not reject. */
  readonly findPlace: () => Promise<Place>;
  readonly modes: ReactNode;
}

/** Header, sentence, the curve of rows over time and the two panes. */
export function RaceView({ findPlace, modes, ...options }: RaceViewProps) {
  const place = usePlace(findPlace);
  const { race, isRunning, start, stop } = useRace(options);
  useRaceKeys({ onStart: start, onStop: stop });
  return (
    <div className="race-view">
      <PageHeader place={place} modes={modes}>
        <StartStop what="race" isRunning={isRunning} onStart={start} onStop={stop} />
      </PageHeader>
      <main>
        <RaceSentence race={race} />
        <RowsOverTime race={race} contestants={options.contestants} place={place} />
        <div className="panes">
          <RacePane side="left" race={race} options={options} />
          <RacePane side="right" race={race} options={options} />
        </div>
      </main>
    </div>
  );
}
