import { DEMO_ROWS } from '#table/demo-rows';

/** The defaults of a stack, in the units of the options with these names. */
export const STACK_DEFAULTS = {
  rows: DEMO_ROWS,
  pageLimit: 50,
  scanLatencyMs: 110,
  tableName: 'userInfo',
  bufferPort: 3001,
  streamPort: 3002,
  compressedPort: 3003,
  maxEnvironments: 16,
} as const;
