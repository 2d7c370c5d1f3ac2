import { useEffect, useMemo, useRef, useState } from 'react';
import { AUDIENCE_MASK, hostMasker } from '#insight/share/hide-hosts';
import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { type Contestants, SIDES } from '#roads/road';
import { encodeScene, parseScene } from '#scenes/scene-link';
import { SCENES } from '#scenes/scenes';
import { Part } from '#ui/part';
import type { ShowRace } from '#ui/race/use-race.ts';
import { browserRaces, type RaceShelf } from '#ui/replay/race-shelf.ts';
import { fetchShipped } from '#ui/replay/shipped-recordings.ts';
import { showReplay } from '#ui/replay/show-replay.ts';
import { useRowFaults } from '#ui/replay/use-row-faults.ts';
import { findReplay, type FoundReplay } from './find-replay.ts';
import { KeyList } from './key-list.tsx';
import type { StageCommand } from './stage-command.ts';
import type { StageControl } from './stage-control.ts';
import { StageCurve } from './stage-curve.tsx';
import { StageHead } from './stage-head.tsx';
import { StagePane } from './stage-pane.tsx';
import { useFailure } from './use-failure.ts';
import { useLastReplayed } from './use-last-replayed.ts';
import { usePointerRest } from './use-pointer-rest.ts';
import { useStageKeys } from './use-stage-keys.ts';
import { useWakeLock } from './use-wake-lock.ts';
import './stage.css';

interface StageViewProps {
  readonly race: Race | undefined;
  readonly isRunning: boolean;
  /** Where the race that is shown was run. */
  readonly place: Place | undefined;
  /** Where the next one will be. */
  readonly placeNow: Place | undefined;
  readonly contestants: Contestants;
  readonly now: () => number;
  readonly shelf: RaceShelf | undefined;
  readonly control: StageControl;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onShow: (show: ShowRace) => void;
}

/** A race for an audience: its result, both sides with three figures, the curve, and the newest rows. */
export function StageView(props: StageViewProps) {
  const { race, isRunning, place, placeNow, contestants, now, control, onStart, onStop, onShow } =
    props;
  const { shelf = browserRaces } = props;
  const isResting = usePointerRest();
  const [areKeysShown, setAreKeysShown] = useState(false);
  const [said, setSaid] = useState({ text: '', of: race });
  const mask = useMemo(
    () =>
      hostMasker(
        SIDES.map((side) => contestants[side].url),
        AUDIENCE_MASK,
      ),
    [contestants],
  );
  const lastReplayed = useLastReplayed(race);
  const find = (): Promise<FoundReplay> =>
    lastReplayed.current === undefined
      ? findReplay(shelf, { contestants, scene: control.scene, place: placeNow })
      : Promise.resolve({ source: 'kept', recording: lastReplayed.current });
  const hint = useFailure(race, place, find);
  const rowFault = useRowFaults(race?.replay);
  const say = (text: string) => setSaid({ text, of: race });

  // R has to work after the network is gone.
  const shippedId = parseScene(control.scene ?? '').scene.id;
  useEffect(() => {
    void fetchShipped(shippedId).catch(() => undefined);
  }, [shippedId]);

  const [hasEndpoints, setHasEndpoints] = useState(true);
  const { hasEndpoints: findEndpoints } = control;
  useEffect(() => void findEndpoints().then(setHasEndpoints), [findEndpoints]);

  /** What was asked for last; what is found for anything before comes too late. */
  const wish = useRef<StageCommand>(undefined);
  useEffect(() => () => void (wish.current = undefined), []);

  async function replayLast(asked: StageCommand): Promise<void> {
    // What keeps races, or the page's server, may take long.
    say('The race to replay is being loaded.');
    const found = await find();
    if (wish.current !== asked) return;
    if (found.source === 'none') say(found.lack);
    else onShow(showReplay(found.recording, 'beginning'));
  }

  function stopOrLeave(): void {
    const isReplaying = race?.replay?.read().isPlaying === true;
    if (isRunning || isReplaying) onStop();
    else control.leave();
  }

  /**
   * Goes on to something else, with which this race and its rows are gone: one that is running is stopped, and
   * kept, before.
   */
  async function leaveRace(asked: StageCommand, goOn: () => void): Promise<void> {
    onStop();
    await race?.leave();
    if (wish.current === asked) goOn();
  }

  function follow(command: StageCommand): void {
    if (areKeysShown) {
      setAreKeysShown(false);
      if (command.type === 'stop' || command.type === 'keys') return;
    }
    if (command.type === 'nothing') return;
    if (command.type === 'keys') {
      setAreKeysShown(true);
      return;
    }
    wish.current = command;
    say('');
    switch (command.type) {
      case 'start':
        onStart();
        return;
      case 'stop':
        stopOrLeave();
        return;
      case 'replay':
        void replayLast(command);
        return;
      case 'scene': {
        const scene = SCENES[command.number - 1];
        if (scene === undefined) return;
        void leaveRace(command, () => control.chooseScene(encodeScene(scene)));
        return;
      }
      case 'endpoints':
        if (control.scene === undefined || !hasEndpoints) return;
        void leaveRace(command, control.chooseEndpoints);
        return;
      case 'leave':
        control.leave();
    }
  }

  const press = (type: Exclude<StageCommand['type'], 'scene'>) => () => follow({ type });
  useStageKeys(follow);
  useWakeLock();
  return (
    <div className="stage" data-resting={isResting}>
      <StageHead
        race={race}
        place={place}
        scene={control.scene}
        mask={mask}
        hint={(said.of === race && said.text) || rowFault || hint}
      />
      <div className="stage-panes">
        {SIDES.map((side) => (
          <Part key={side} name={`The ${contestants[side].road.noun} side`} of={race}>
            <StagePane
              side={side}
              race={race}
              contestant={contestants[side]}
              now={now}
              mask={mask}
            />
          </Part>
        ))}
      </div>
      <Part name="Rows over time" of={race}>
        <StageCurve race={race} contestants={contestants} />
      </Part>
      {/* Like those of a video: only while the pointer moves, or the focus is in them. */}
      <div className="stage-controls" role="group" aria-label="Presenter mode">
        <StageButton text="Start race" keys="Space" isOff={isRunning} onPress={press('start')} />
        <StageButton text="Stop" keys="Escape" isOff={!isRunning} onPress={press('stop')} />
        <StageButton text="Replay" keys="R" onPress={press('replay')} />
        <StageButton text="Keys" keys="?" onPress={press('keys')} />
        <StageButton text="Leave" keys="F" onPress={press('leave')} />
      </div>
      {areKeysShown && (
        <KeyList hasEndpoints={hasEndpoints} onClose={() => setAreKeysShown(false)} />
      )}
    </div>
  );
}

interface StageButtonProps {
  readonly text: string;
  readonly keys: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
}

function StageButton({ text, keys, isOff = false, onPress }: StageButtonProps) {
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts={keys}
      aria-disabled={isOff}
      // A click leaves the focus where it was, so that Space goes on to start races.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {text}
    </button>
  );
}
