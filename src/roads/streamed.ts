import { FREE_STREAMED_BYTES, MAX_STREAM_BYTES, URL_STREAM } from '#wire/aws-limits';
import type { Road } from './road.ts';

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
  limits: {
    maxBytes: MAX_STREAM_BYTES,
    burst: { bytes: URL_STREAM.burstBytes, bytesPerSecond: URL_STREAM.bytesPerSecond },
  },
  billing: { isFrontDoorBilled: false, freeStreamedBytes: FREE_STREAMED_BYTES },
  look: {
    colour: { light: '#0062a8', dark: '#63b3ff' },
    shape: 'pieces',
    isDashed: false,
    track: 'primary',
  },
};
