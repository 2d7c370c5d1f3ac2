import { act, render, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import type { KeptRace, KeptRaceSummary } from '#insight/export/kept-race';
import { createIngestScope, type IngestScope } from '#race/ingest-scope';
import { createRace, type Race } from '#race/race';
import { isEnded } from '#recording/recording';
import { SIDES } from '#roads/road';
import { defaultContestants } from '#roads/testing/default-contestants';
import { memoryShelf } from '#ui/testing/memory-shelf.ts';
import { RaceKeeping } from './race-keeping.tsx';
import type { RaceShelf } from './race-shelf.ts';

interface PageProps {
  readonly scope: IngestScope;
  readonly race: Race;
  readonly shelf: RaceShelf;
}

/** Closes its ingests when it goes, as the whole page does when it begins anew with another scene. */
function Page({ scope, race, shelf }: PageProps) {
  useEffect(() => scope.begin(), [scope]);
  return <RaceKeeping race={race} place={undefined} shelf={shelf} />;
}

test('a race that leaves the screen with the page as soon as it has ended is kept with its rows', async () => {
  let closed = 0;
  const open = createLocalIngest({
    fetch: () => Promise.resolve(new Response('[{"id":1},{"id":2}]')),
    now: () => 0,
    // What parsing costs is still to be measured when the page goes.
    defer(task) {
      if (!SIDES.every((side) => isEnded(race.runs[side].read()))) queueMicrotask(task);
    },
    pause: queueMicrotask,
  });
  const scope = createIngestScope((onMessage) => {
    const link = open(onMessage);
    return {
      send: link.send,
      close() {
        closed += 1;
        link.close();
      },
    };
  });
  const urls = { buffered: 'https://a.test/buffer', streamed: 'https://b.test/' };
  const race = createRace(1, defaultContestants(urls), 'left', {
    openIngest: scope.openIngest,
    schedule: queueMicrotask,
    now: () => 0,
    everyTick: () => () => undefined,
    startedAt: new Date('2026-11-27T07:05:00.000Z'),
  });
  const { shelf, state } = memoryShelf<KeptRaceSummary, KeptRace>();
  const { unmount } = render(<Page scope={scope} race={race} shelf={shelf} />);
  await act(() => Promise.all(SIDES.map((side) => race.start(side))));
  expect(state.kept.size).toBe(0);
  unmount();
  await waitFor(() => expect(state.kept.size).toBe(1));
  expect([...state.kept.values()]).toMatchObject([{ sidesWithRows: ['left', 'right'] }]);
  expect(closed).toBe(2);
});
