import type { EndState } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import { playScene } from './play-scene.ts';

/** What is said of one road of a scene. */
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
  /** Missing where there was only one. */
  readonly requests?: readonly RequestRecord[];
}

/** Lets one road of a scene be read as a real response is, and says what its recording has of it. */
export async function recordScene(...asked: Parameters<typeof playScene>): Promise<SceneRecord> {
  const { state, rows, bytes, status, marks, endMs, chunks, requests } = await playScene(...asked);
  const { headersMs, firstRowMs, lastRowMs } = marks;
  return {
    state,
    rows,
    bytes,
    ...(status !== undefined && { status }),
    ...(headersMs !== undefined && { headersMs }),
    ...(firstRowMs !== undefined && { firstRowMs }),
    ...(lastRowMs !== undefined && { lastRowMs }),
    endMs,
    chunks: chunks.flatMap(({ atMs, bytes: soFar }) => [atMs, soFar]),
    ...(requests !== undefined && { requests }),
  };
}
