import type { SceneModel } from './scene-model.ts';
import { FIRST_SCENE_ID, SCENE_MODELS, type SceneId } from './scene-models.ts';

/** A simulated place, and what it shows. */
export interface Scene {
  /** As in `scene-models.ts`. */
  readonly id: string;
  readonly name: string;
  /** What to watch while it plays: one line of one or two whole sentences. */
  readonly watch: string;
  readonly model: SceneModel;
}

// The worker reads no scenes, and leaves out what calls this.
/* @__NO_SIDE_EFFECTS__ */
function scene(id: SceneId, name: string, watch: string): Scene {
  return { id, name, watch, model: SCENE_MODELS[id] };
}

/** The scene that is shown where nobody has chosen one. */
export const FIRST_SCENE = scene(
  FIRST_SCENE_ID,
  'A slow database',
  'Streamed rows appear page by page, while buffered waits for the last one. Both end at almost the same time.',
);

/**
 * The scenes, in the order in which they are offered.
 *
 * `article` has the published figures of “Lambda Wars: A Tale of Two Fetches” (December 2023): buffered,
 * first byte after 2.1 s and 2.59 s in all; streamed, 435 ms and 0.46 s in all; 130 KB each way. The
 * cause that it assumes, a cold start on one side and a slow gateway, is this page's and not the article's.
 */
export const SCENES: readonly Scene[] = [
  scene(
    'article',
    'The article’s case',
    'All rows come as one page, so streaming isn’t the cause: only buffered starts cold, behind a slower gateway.',
  ),
  scene(
    'big-table',
    'A big table, 5 MB',
    'Streamed rows come from the start. The buffered side shows nothing until all 5 MB have arrived.',
  ),
  scene(
    'over-the-limit',
    'Over the limit, 8 MB',
    'A buffered function may return 6 MB, so it answers 502. The streamed side delivers all 8 MB.',
  ),
  FIRST_SCENE,
  scene(
    'cold-start',
    'A cold start',
    'Both functions have to be started first, which takes 1.2 s. Streaming can’t shorten that.',
  ),
  scene(
    'cut',
    'Cut off half-way',
    'Both functions crash half-way. Streamed keeps the rows that came; buffered has an error and no rows.',
  ),
  scene(
    'one-page',
    'One single page',
    'All rows fit into one page, so that there is nothing to stream: both first rows come at the same time.',
  ),
  scene(
    'largest',
    'The largest response, 200 MB',
    'One response of AWS’s 200 MB (209.6 MB here) has to be streamed: 6 MB at full speed, then 2 MB/s for 97 s.',
  ),
];
