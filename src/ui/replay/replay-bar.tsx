import { describeCutAddresses } from '#insight/figures/describe-cut-addresses';
import { formatDuration } from '#insight/figures/format-quantity';
import { type ReplayControl, REPLAY_SPEEDS } from '#race/replay-clock';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { useSnapshot } from '#ui/use-snapshot.ts';
import { useRowFaults } from './use-row-faults.ts';
import './replay-bar.css';

/** Stops of the slider along a replay. */
const STOPS = 500;

interface ReplayBarProps {
  readonly replay: ReplayControl;
  /** Ends the replay. */
  readonly onClose: () => void;
}

/** The way to play, to pause and to move in a race that is shown again. */
export function ReplayBar({ replay, onClose }: ReplayBarProps) {
  const { durationMs } = replay;
  const { positionMs, isPlaying, speed } = useSnapshot(replay) ?? replay.read();
  const at = `${formatDuration(positionMs)} of ${formatDuration(durationMs)}`;
  const toggle = isPlaying ? replay.pause : replay.play;
  const lacking = lackingRows(replay);
  const fault = useRowFaults(replay);
  const cut = describeCutAddresses(replay.place);
  return (
    <section className="replay-bar" aria-label="Replay">
      <button type="button" className="button replay-play" onClick={toggle}>
        {isPlaying ? 'Pause' : 'Play'}
      </button>
      <input
        type="range"
        min={0}
        max={STOPS}
        value={Math.round((positionMs / Math.max(durationMs, Number.EPSILON)) * STOPS)}
        aria-label="Instant of the replay"
        aria-valuetext={at}
        onChange={(event) => replay.seek((Number(event.currentTarget.value) / STOPS) * durationMs)}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          if (!event.repeat) toggle();
        }}
      />
      <span className="replay-time">{at}</span>
      <label className="replay-speed">
        <span>Speed </span>
        <select
          aria-label="Speed"
          value={speed}
          onChange={(event) => replay.setSpeed(Number(event.currentTarget.value))}
        >
          {REPLAY_SPEEDS.map((each) => (
            <option key={each} value={each}>
              {each}×
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={onClose}>
        End replay
      </button>
      {lacking !== '' && (
        <p className="replay-note-rows" data-code="replay.rows-not-kept">
          {lacking}
        </p>
      )}
      {fault !== '' && (
        <p role="status" className="replay-note-rows" data-code="replay.rows-differ">
          {fault}
        </p>
      )}
      {cut !== '' && (
        <p className="replay-note-rows" data-code="replay.addresses-cut">
          {cut}
        </p>
      )}
    </section>
  );
}

/** Whose rows are counted only, as a whole sentence; empty where all are here. */
function lackingRows({ recording: { runs, bodies } }: ReplayControl): string {
  const nouns = nounsOf({ left: runs.left.road, right: runs.right.road });
  const lacking = SIDES.filter((side) => bodies[side] === undefined && runs[side].rows > 0);
  if (lacking.length === 0) return '';
  const whose =
    lacking.length === 2
      ? 'either side'
      : `the ${lacking.map((side) => nouns[side]).join('')} side`;
  return `What was in the rows of ${whose} was not kept, so they are only counted.`;
}
