import type { Road } from './road.ts';

const MIB = 1024 * 1024;

/**
 * A Lambda behind a Function URL with `InvokeMode: RESPONSE_STREAM`. Limits: AWS docs, Lambda,
 * response streaming (200 MB; the first 6 MB at full speed, then 2 MB/s). Billing: AWS Lambda pricing (a
 * Function URL costs nothing; streamed bytes cost beyond the first 6 MB of a request).
 */
export const STREAMED: Road = {
  id: 'streamed',
  name: 'Streamed',
  noun: 'streamed',
  tagline: 'each page as soon as it is read',
  gist: 'page by page from a Function URL',
  firstWait: 'the first page',
  reading: 'stream',
  frontDoor: 'Function URL',
  rivals: ['buffered'],
  limits: { maxBytes: 200 * MIB, burst: { bytes: 6 * MIB, bytesPerSecond: 2 * MIB } },
  billing: { isFrontDoorBilled: false, freeStreamedBytes: 6 * MIB },
  look: {
    colour: { light: '#0062a8', dark: '#63b3ff' },
    shape: 'pieces',
    isDashed: false,
    track: 'primary',
  },
};
