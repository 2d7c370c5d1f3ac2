import type { SceneModel } from './scene-model.ts';
import { FIRST_SCENE_ID, SCENE_MODELS } from './scene-models.ts';

/** A simulated place, and what it shows. */
export interface Scene {
  /** As in `scene-models.ts`. */
  readonly id: string;
  readonly name: string;
  /** What to watch while it plays: one or two whole sentences. */
  readonly watch: string;
  readonly model: SceneModel;
}

/** The scene that is shown where nobody has chosen one. */
export const FIRST_SCENE: Scene = {
  id: FIRST_SCENE_ID,
  name: 'A slow database',
  watch:
    'Streamed rows appear page by page while the buffered side still waits for the last page. Both end at almost the same time.',
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
      'Streamed ends in 0.46 s, buffered in 2.59 s, and all rows come as one page. So it isn’t streaming that makes the difference: only the buffered function starts cold, behind a slower gateway.',
    model: SCENE_MODELS.article,
  },
  {
    id: 'big-table',
    name: 'A big table, 5 MB',
    watch:
      'The streamed side has its first rows after a moment. The buffered side shows nothing until all 5 MB have been read and have arrived.',
    model: SCENE_MODELS['big-table'],
  },
  {
    id: 'over-the-limit',
    name: 'Over the limit, 8 MB',
    watch:
      'A buffered function may return 6 MB. It reads the whole table, and then answers 502 without a single row. The streamed side delivers all 8 MB.',
    model: SCENE_MODELS['over-the-limit'],
  },
  FIRST_SCENE,
  {
    id: 'cold-start',
    name: 'A cold start',
    watch:
      'Both functions have to be started first, which takes 1.2 s before anything is read. Streaming can’t shorten that: it only shortens the wait after it.',
    model: SCENE_MODELS['cold-start'],
  },
  {
    id: 'cut',
    name: 'Cut off half-way',
    watch:
      'Both functions crash at the tenth of twenty pages. The streamed side keeps the rows that came and says that more were to come. The buffered side has an error and no rows.',
    model: SCENE_MODELS.cut,
  },
  {
    id: 'one-page',
    name: 'One single page',
    watch:
      'All rows fit into one page of the Scan, so that there is nothing to stream: both sides have their first row at the same time.',
    model: SCENE_MODELS['one-page'],
  },
  {
    id: 'largest',
    name: 'The largest response, 200 MB',
    watch:
      'One response of 200 MB, and only a streamed one can be so large: the first 6 MB at full speed, then 2 MB/s, so that it takes more than a minute and a half. Press Stop when you have seen enough.',
    model: SCENE_MODELS.largest,
  },
];
