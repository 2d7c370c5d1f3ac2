import type { IngestMessage } from '#ingest/ingest-messages';
import { createIngest } from '#ingest/ingest';
import { createPlayClock } from '#playback/play-clock';
import { createVirtualClock } from '#playback/testing/create-virtual-clock';
import type { EndState, RunFacts } from '#recording/recording';
import { BUFFERED } from '#roads/buffered';
import { STREAMED } from '#roads/streamed';
import { fetchScene } from '#scenes/fetch-scene';
import { sceneAddresses } from '#scenes/scene-addresses';

/** What is said of one side of a scene. */
export interface SceneRecord {
  readonly state: EndState;
  readonly rows: number;
  readonly bytes: number;
  readonly status?: number;
  /** Milliseconds since the run started, as the recording has them. */
  readonly headersMs?: number;
  readonly firstRowMs?: number;
  readonly lastRowMs?: number;
  readonly endMs?: number;
  /** Of every chunk its instant and the bytes so far, one after another. */
  readonly chunks: readonly number[];
}

/** Lets one side of a scene be read by the same ingest that reads real responses, on a clock that takes no time. */
export async function recordScene(
  side: 'buffered' | 'streamed',
  text: string,
): Promise<SceneRecord> {
  const time = createVirtualClock();
  const clock = createPlayClock(time);
  const chunks: number[] = [];
  let facts: RunFacts | undefined;
  const onMessage = (message: IngestMessage) => {
    if (message.type !== 'report') return;
    ({ facts } = message);
    chunks.push(...message.chunks);
    ingest.handle({ type: 'ready' });
  };
  const ingest = createIngest({
    fetch: (request) => fetchScene(request, clock),
    now: clock.now,
    pause: time.pause,
    defer: time.defer,
    post: (message) => queueMicrotask(() => onMessage(message)),
  });
  const road = side === 'buffered' ? BUFFERED : STREAMED;
  ingest.handle({ type: 'start', contestant: { road, url: sceneAddresses(text)[side] } });
  await time.run(() => facts !== undefined && facts.state !== 'running');
  if (facts === undefined || facts.state === 'running') throw new Error('The run has not ended.');
  const { state, rows, bytes, status, marks, endMs } = facts;
  const { headersMs, firstRowMs, lastRowMs } = marks;
  return {
    state,
    rows,
    bytes,
    ...(status !== undefined && { status }),
    ...(headersMs !== undefined && { headersMs }),
    ...(firstRowMs !== undefined && { firstRowMs }),
    ...(lastRowMs !== undefined && { lastRowMs }),
    ...(endMs !== undefined && { endMs }),
    chunks,
  };
}
