import type { SceneModel } from './scene-model.ts';
import { FIRST_SCENE_ID, SCENE_MODELS } from './scene-models.ts';

/** A simulated place, and what it shows. */
export interface Scene {
  /** As in `scene-models.ts`. */
  readonly id: string;
  readonly name: string;
  /** What to watch while it plays: one line of one or two whole sentences. */
  readonly watch: string;
  readonly model: SceneModel;
}

/** The scene that is shown where nobody has chosen one. */
export const FIRST_SCENE: Scene = {
  id: FIRST_SCENE_ID,
  name: 'A slow database',
  watch:
    'Streamed rows appear page by page, while buffered waits for the last one. Both end at almost the same time.',
  model: SCENE_MODELS[FIRST_SCENE_ID],
};

/**
 * The scenes, in the order in which they are offered.
 *
 * `article` has the published figures of “Lambda Wars: A Tale of Two Fetches” (December 2023): buffered,
 * first byte after 2.1 s and 2.59 s in all; streamed, 435 ms and 0.46 s in all; 130 KB each way. The
 * cause that it assumes, a cold start on one side and a slow gateway, is this page's and not the article's.
 */
export const SCENES: readonly Scene[] = [
  {
    id: 'article',
    name: 'The article’s case',
    watch:
      'All rows come as one page, so streaming isn’t the cause: only buffered starts cold, behind a slower gateway.',
    model: SCENE_MODELS.article,
  },
  {
    id: 'big-table',
    name: 'A big table, 5 MB',
    watch:
      'Streamed rows come from the start. The buffered side shows nothing until all 5 MB have arrived.',
    model: SCENE_MODELS['big-table'],
  },
  {
    id: 'over-the-limit',
    name: 'Over the limit, 8 MB',
    watch:
      'A buffered function may return 6 MB, so it answers 502. The streamed side delivers all 8 MB.',
    model: SCENE_MODELS['over-the-limit'],
  },
  FIRST_SCENE,
  {
    id: 'cold-start',
    name: 'A cold start',
    watch:
      'Both functions have to be started first, which takes 1.2 s. Streaming can’t shorten that.',
    model: SCENE_MODELS['cold-start'],
  },
  {
    id: 'cut',
    name: 'Cut off half-way',
    watch:
      'Both functions crash half-way. Streamed keeps the rows that came; buffered has an error and no rows.',
    model: SCENE_MODELS.cut,
  },
  {
    id: 'one-page',
    name: 'One single page',
    watch:
      'All rows fit into one page, so that there is nothing to stream: both first rows come at the same time.',
    model: SCENE_MODELS['one-page'],
  },
  {
    id: 'largest',
    name: 'The largest response, 200 MB',
    watch:
      'One response of AWS’s 200 MB (209.6 MB here) has to be streamed: 6 MB at full speed, then 2 MB/s for 97 s.',
    model: SCENE_MODELS.largest,
  },
];
