import { renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { KnownRoads } from '#endpoints/known-roads';
import { roadOf } from '#roads/roads';
import { useSweepRoads } from './use-sweep-roads.ts';

const HOST = 'http://127.0.0.1:3001';
const KNOWN: KnownRoads = {
  buffered: `${HOST}/buffer`,
  streamed: 'http://127.0.0.1:3002/',
  'rest-streamed': `${HOST}/stream`,
};

const loadKnownRoads = () => Promise.resolve(KNOWN);

/** The roads that can be swept where these two race, by their ids, with their addresses. */
async function offeredBeside(left: string, right: string) {
  const contestants = {
    left: { road: roadOf('buffered'), url: left },
    right: { road: roadOf('streamed'), url: right },
  };
  const { result } = renderHook(() =>
    useSweepRoads({ contestants, isScene: false, loadKnownRoads }),
  );
  await waitFor(() => expect(result.current.chosen).toHaveLength(2));
  await Promise.resolve();
  return () => result.current.all.map(({ road, url }) => [road.id, url]);
}

const [BUFFER = '', STREAM = ''] = [KNOWN['buffered'], KNOWN['streamed']];

test('the other roads of the same deployment are offered', async () => {
  const offered = await offeredBeside(BUFFER, STREAM);
  await waitFor(() =>
    expect(offered()).toEqual([
      ['buffered', BUFFER],
      ['streamed', STREAM],
      ['rest-streamed', `${HOST}/stream`],
    ]),
  );
});

test('they are offered with the parameters that all endpoints of the race have, and without others', async () => {
  const alike = await offeredBeside(`${BUFFER}?limit=50`, `${STREAM}?limit=50`);
  await waitFor(() =>
    expect(alike()).toEqual([
      ['buffered', `${BUFFER}?limit=50`],
      ['streamed', `${STREAM}?limit=50`],
      ['rest-streamed', `${HOST}/stream?limit=50`],
    ]),
  );
  const unlike = await offeredBeside(`${BUFFER}?limit=50`, STREAM);
  await waitFor(() => expect(unlike()).toContainEqual(['rest-streamed', `${HOST}/stream`]));
});

test('no road of another deployment is offered', async () => {
  const offered = await offeredBeside('https://a.test/rows', 'https://b.test/rows?limit=50');
  expect(offered().map(([id]) => id)).toEqual(['buffered', 'streamed']);
});
