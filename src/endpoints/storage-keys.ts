/**
 * The names under which the choice of endpoints is kept: all in local storage, except `headers`, which is
 * in session storage.
 */
export const STORAGE_KEYS = {
  choice: 'two-fetches.endpoints',
  recent: 'two-fetches.recent-endpoints',
  rowPaths: 'two-fetches.row-paths',
  headers: 'two-fetches.header-values',
} as const;
