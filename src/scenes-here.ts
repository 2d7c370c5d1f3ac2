import { createLocalIngest } from '#ingest/local-ingest';
import type { OpenIngest } from '#ingest/ingest-messages';
import { createScenePlayer } from '#scenes/scene-player';

const pause = (task: () => void, durationMs: number) => void setTimeout(task, durationMs);

/** The composition root of ingests that read scenes on the page's own thread; each has a clock of its own. */
export function openScenesHere(): OpenIngest {
  return (onMessage) => {
    const { now, fetch } = createScenePlayer({
      now: () => performance.now(),
      pause,
      // What the ingest tells comes no sooner either.
      tellDue: (dueMs) => queueMicrotask(() => onMessage({ type: 'due', dueMs })),
    });
    const open = createLocalIngest({ fetch, now, defer: (task) => pause(task, 0), pause });
    return open(onMessage);
  };
}
