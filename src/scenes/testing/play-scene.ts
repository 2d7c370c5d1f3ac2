import { ARRIVAL_NUMBERS, CHUNK_NUMBERS, type IngestMessage } from '#ingest/ingest-messages';
import { createIngest } from '#ingest/ingest';
import { createPlayClock } from '#playback/play-clock';
import { createVirtualClock } from '#playback/testing/create-virtual-clock';
import type { EndedRecording, RunFacts } from '#recording/recording';
import type { Contestant } from '#roads/road';
import { roadOf } from '#roads/roads';
import { fetchScene } from '#scenes/fetch-scene';
import { sceneRoadAddresses } from '#scenes/scene-roads';
import type { SceneRoad } from '#scenes/racing-roads';

/**
 * Lets one road of a scene, given as the text of a link, be read by the same ingest that reads real
 * responses, on a clock that takes no time. The recording is that of a run whose rows nobody looked at.
 */
export async function playScene(
  road: SceneRoad,
  text: string,
  options: Pick<Contestant, 'prefetch'> = {},
): Promise<EndedRecording> {
  const time = createVirtualClock();
  const clock = createPlayClock(time);
  const chunks: number[] = [];
  let arrivals: number[] = [];
  let facts: RunFacts | undefined;
  const onMessage = (message: IngestMessage) => {
    if (message.type !== 'report') return;
    ({ facts } = message);
    chunks.push(...message.chunks);
    if (message.isCorrected === true) arrivals = [];
    arrivals.push(...message.arrivals);
    ingest.handle({ type: 'ready' });
  };
  const ingest = createIngest({
    fetch: (request) => fetchScene(request, clock),
    now: clock.now,
    pause: time.pause,
    defer: time.defer,
    post: (message) => queueMicrotask(() => onMessage(message)),
  });
  const url = sceneRoadAddresses(text)[road] ?? '';
  ingest.handle({ type: 'start', contestant: { road: roadOf(road), url, ...options } });
  await time.run(() => facts !== undefined && facts.state !== 'running');
  if (facts === undefined || facts.state === 'running' || facts.endMs === undefined) {
    throw new Error('The run has not ended.');
  }
  const { state, endMs } = facts;
  return {
    ...facts,
    state,
    endMs,
    chunks: packed(chunks, CHUNK_NUMBERS).map(([atMs = 0, bytes = 0]) => ({ atMs, bytes })),
    arrivals: packed(arrivals, ARRIVAL_NUMBERS).map(
      ([atMs = 0, rows = 0, bytes = 0, producedMs = Number.NaN]) =>
        Number.isNaN(producedMs) ? { atMs, rows, bytes } : { atMs, rows, bytes, producedMs },
    ),
    wasHidden: true,
  };
}

/** The entries of a packed list. */
function packed(numbers: readonly number[], length: number): readonly (readonly number[])[] {
  return Array.from({ length: numbers.length / length }, (_, index) =>
    numbers.slice(index * length, (index + 1) * length),
  );
}
