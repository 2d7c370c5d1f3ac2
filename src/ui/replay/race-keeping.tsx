import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { hasStackStopped } from '#insight/diagnosis/is-local-stack';
import { keptRace } from '#insight/export/kept-race';
import { raceOrigin } from '#insight/export/race-origin';
import type { Race } from '#race/race';
import { KEPT_BODY_BYTES, type RaceRecording } from '#recording/race-recording';
import type { Place } from '#recording/place';
import { isEnded, isSettled } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import { type StorageRefusal, storageRefusal } from '#ui/storage-refusal.ts';
import { browserRaces, type RaceShelf } from './race-shelf.ts';
import { useBusyPage } from './use-busy-page.ts';
import './race-keeping.css';

interface RaceKeepingProps {
  readonly race: Race;
  readonly place: Place | undefined;
  readonly shelf?: RaceShelf | undefined;
}

/**
 * Watches the page during each race, keeps the race on this machine when it is over, and says so in one line
 * where that did not work.
 */
export function RaceKeeping({ race, place, shelf = browserRaces }: RaceKeepingProps) {
  const noteBusyPage = useBusyPage(race, place);
  const [refusal, setRefusal] = useState<StorageRefusal>();
  const isStackStopped = hasStackStopped(place);
  /**
   * The race that was kept last, which is not kept again when this view is shown again, unless it has turned out
   * since that its server is gone.
   */
  const done = useRef<{
    readonly race: Race;
    readonly isStackStopped: boolean;
    readonly reading: Promise<unknown>;
  }>(undefined);
  /** Resolves when its rows are no longer needed. */
  const keep = useEffectEvent(async (over: Race): Promise<unknown> => {
    const isKept = done.current?.race === over && (done.current.isStackStopped || !isStackStopped);
    if (isKept) return done.current?.reading;
    noteBusyPage(over);
    const [left, right] = [over.runs.left.read(), over.runs.right.read()];
    if (!isEnded(left) || !isEnded(right)) return undefined;
    const runs = { left, right };
    const reading = readBodies(over, runs);
    done.current = { race: over, isStackStopped, reading };
    void reading
      .then((bodies) => keepRace(over.startedAt, runs, bodies, place, shelf))
      .then(
        () => setRefusal(undefined),
        (error: unknown) => setRefusal(storageRefusal(error)),
      );
    return reading;
  });
  // The rows of a race that leaves the screen with the page are asked for before the page closes its ingests.
  useLayoutEffect(() => {
    let isLookedAt = false;
    const onChange = () => {
      // Its last marks may come after its end, and what is found out afterwards after those.
      if (isLookedAt && SIDES.every((side) => isSettled(race.runs[side].read()))) void keep(race);
    };
    // A race that somebody leaves in its middle is kept as one that they have stopped.
    const takeBack = race.beforeClose(() => keep(race));
    const ways = SIDES.map((side) => race.runs[side].subscribe(onChange));
    void race.over.then(() => {
      isLookedAt = true;
      onChange();
    });
    return () => {
      for (const end of ways) end();
      takeBack();
      // The next race has begun, so nothing more will become known about this one.
      isLookedAt = false;
      void keep(race);
    };
  }, [race]);
  useEffect(() => {
    if (isStackStopped && done.current?.race === race) void keep(race);
  }, [race, isStackStopped]);
  if (refusal === undefined) return null;
  return (
    <p className="race-keeping" role="note" data-code={refusal.code}>
      <strong>This race was not kept:</strong> {refusal.reason}
    </p>
  );
}

type Runs = RaceRecording['runs'];
type Bodies = RaceRecording['bodies'];

/** The bodies of both sides, of those that are kept. */
async function readBodies(race: Race, runs: Runs): Promise<Bodies> {
  const bodies: { -readonly [Each in keyof Bodies]: Bodies[Each] } = {};
  const read = async (side: Side) => {
    const body = await race.runs[side].readBody(KEPT_BODY_BYTES);
    // The body of an error is quoted, and not held.
    if (body !== undefined && body.length === runs[side].bytes) bodies[side] = body;
  };
  // Both at once, since the second could not be asked for any more once the page has gone on.
  await Promise.all(SIDES.map(read));
  return bodies;
}

async function keepRace(
  preparedAt: Date | undefined,
  runs: Runs,
  bodies: Bodies,
  place: Place | undefined,
  shelf: RaceShelf,
): Promise<void> {
  const startedAt = (preparedAt ?? new Date()).toISOString();
  const origin = raceOrigin(place, startedAt, navigator.userAgent);
  await shelf.keep(keptRace({ ...origin, startedAt, runs, bodies }));
}
