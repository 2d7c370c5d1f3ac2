/** The path of each road in the address of a scene that plays it, by the ids of the roads. */
export const SCENE_PATHS = {
  buffered: '/buffer',
  streamed: '/stream',
  'rest-streamed': '/rest-stream',
  compressed: '/compressed',
  paginated: '/page',
} as const;
