/** The stack that the clients use: a table of several pages, whose Scans take a little time. */
export const STACK_UNDER_LOAD = {
  rows: 300,
  pageLimit: 50,
  scanLatencyMs: 5,
  bufferPort: 0,
  streamPort: 0,
  compressedPort: 0,
} as const;
