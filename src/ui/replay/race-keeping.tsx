import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { hasStackStopped } from '#insight/diagnosis/is-local-stack';
import { keptRace } from '#insight/export/kept-race';
import { raceOrigin } from '#insight/export/race-origin';
import type { Race } from '#race/race';
import { KEPT_BODY_BYTES, type RaceRecording } from '#recording/race-recording';
import type { Place } from '#recording/place';
import { isEnded, isSettled } from '#recording/recording';
import { SIDES } from '#roads/road';
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
  useBusyPage(race, place);
  const [refusal, setRefusal] = useState<StorageRefusal>();
  const isStackStopped = hasStackStopped(place);
  /**
   * The race that was kept last, which is not kept again when this view is shown again, unless it has turned out
   * since that its server is gone.
   */
  const done = useRef<{ readonly race: Race; readonly isStackStopped: boolean }>(undefined);
  const keep = useEffectEvent((over: Race) => {
    const isKept = done.current?.race === over && (done.current.isStackStopped || !isStackStopped);
    if (isKept || !SIDES.every((side) => isEnded(over.runs[side].read()))) return;
    done.current = { race: over, isStackStopped };
    keepRace(over, place, shelf).then(
      () => setRefusal(undefined),
      (error: unknown) => setRefusal(storageRefusal(error)),
    );
  });
  useEffect(() => {
    let isLookedAt = false;
    const onChange = () => {
      // Its last marks may come after its end, and what is found out afterwards after those.
      if (isLookedAt && SIDES.every((side) => isSettled(race.runs[side].read()))) keep(race);
    };
    const ways = SIDES.map((side) => race.runs[side].subscribe(onChange));
    void race.over.then(() => {
      isLookedAt = true;
      onChange();
    });
    return () => {
      for (const end of ways) end();
      // The next race has begun, so nothing more will become known about this one.
      isLookedAt = false;
      keep(race);
    };
  }, [race]);
  useEffect(() => {
    if (isStackStopped && done.current?.race === race) keep(race);
  }, [race, isStackStopped]);
  if (refusal === undefined) return null;
  return (
    <p className="race-keeping" role="note" data-code={refusal.code}>
      <strong>This race was not kept:</strong> {refusal.reason}
    </p>
  );
}

async function keepRace(race: Race, place: Place | undefined, shelf: RaceShelf): Promise<void> {
  const [left, right] = [race.runs.left.read(), race.runs.right.read()];
  if (!isEnded(left) || !isEnded(right)) return;
  const runs = { left, right };
  const bodies: {
    -readonly [Each in keyof RaceRecording['bodies']]: RaceRecording['bodies'][Each];
  } = {};
  for (const side of SIDES) {
    const body = await race.runs[side].readBody(KEPT_BODY_BYTES);
    // The body of an error is quoted, and not held.
    if (body !== undefined && body.length === runs[side].bytes) bodies[side] = body;
  }
  const startedAt = (race.startedAt ?? new Date()).toISOString();
  const origin = raceOrigin(place, startedAt, navigator.userAgent);
  await shelf.keep(keptRace({ ...origin, startedAt, runs, bodies }));
}
