/**
 * The names under which the choice of endpoints is kept: `headers` in session storage, `choice` in both, and the
 * others in local storage.
 */
export const STORAGE_KEYS = {
  choice: 'two-fetches.endpoints',
  recent: 'two-fetches.recent-endpoints',
  rowPaths: 'two-fetches.row-paths',
  headers: 'two-fetches.header-values',
} as const;
