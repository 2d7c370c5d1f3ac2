import { createLocalIngest } from '#ingest/local-ingest';
import type { Contestant } from '#roads/road';
import { roadOf } from '#roads/roads';
import { createRun } from '#race/run';

export const NDJSON = { headers: { 'content-type': 'application/x-ndjson' } };

/** What a test gets for a prepared run. */
interface Held {
  /** Replaces the clock for each pause; without it no pause takes any time. */
  readonly pause?: (task: () => void, durationMs: number) => void;
  /** More about the contestant. */
  readonly contestant?: Partial<Contestant>;
}

/** A run with a clock that the test controls; frames come at once, or when the test calls them through `due`. */
export function prepareRun(
  road: string,
  answer: (request: Request) => Promise<Response>,
  due?: (() => void)[],
  { pause = queueMicrotask, contestant }: Held = {},
) {
  const clock = { nowMs: 1000 };
  const requests: Request[] = [];
  const run = createRun({
    contestant: { road: roadOf(road), url: 'https://example.test/rows', ...contestant },
    openIngest: createLocalIngest({
      fetch: (request) => {
        requests.push(request);
        return answer(request);
      },
      now: () => clock.nowMs,
      defer: queueMicrotask,
      pause,
    }),
    schedule: (notify) => void (due === undefined ? queueMicrotask(notify) : due.push(notify)),
  });
  const controller = new AbortController();
  const ended = run.start(controller.signal);
  return {
    run,
    ended,
    clock,
    requests,
    abort: () => controller.abort(),
    signal: controller.signal,
  };
}

/** Answers every request with this body. */
export const answerWith = (body: string, init?: ResponseInit) => () =>
  Promise.resolve(new Response(body, init));

/** Lets everything happen that waits only for promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) await Promise.resolve();
}

/** The result of a streamed run for a body that arrives whole. */
export async function streamOf(body: string) {
  const { run, ended } = prepareRun('streamed', answerWith(body, NDJSON));
  return { recording: await ended, rows: run.rows };
}

/** The same of a buffered run. */
export async function bufferOf(body: string) {
  const { run, ended } = prepareRun('buffered', answerWith(body));
  return { recording: await ended, rows: run.rows };
}
