import {
  FREE_STREAMED_BYTES,
  GATEWAY_BILLED_BYTES,
  GATEWAY_STREAM,
  MAX_STREAM_BYTES,
} from '#wire/aws-limits';
import type { Road } from './road.ts';

/**
 * The streamed function behind a REST API of API Gateway whose integration has `responseTransferMode:
 * STREAM`. Limits: AWS docs, API Gateway, response transfer mode (15 min in all; 5 min without a byte
 * behind a regional API, 30 s behind an edge-optimised one; the first 10 MB at full speed, then 2 MB/s; no
 * limit of its own on the size) and Lambda, response streaming (200 MB). Billing: each 10 MB begun counts as
 * a request (AWS Compute Blog, 2025-11-19), and Lambda's streamed bytes cost as behind a Function URL.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export const REST_STREAMED: Road = {
  id: 'rest-streamed',
  name: 'REST streamed',
  noun: 'REST streamed',
  tagline: 'page by page, through API Gateway',
  gist: 'page by page from API Gateway',
  firstWait: 'the first page',
  reading: 'stream',
  frontDoor: 'API Gateway',
  rivals: ['buffered', 'streamed'],
  limits: {
    timeoutMs: GATEWAY_STREAM.timeoutMs,
    maxBytes: MAX_STREAM_BYTES,
    burst: { bytes: GATEWAY_STREAM.burstBytes, bytesPerSecond: GATEWAY_STREAM.bytesPerSecond },
    idle: { regionalMs: GATEWAY_STREAM.idleMs, edgeOptimisedMs: 30_000 },
  },
  billing: {
    isFrontDoorBilled: true,
    bytesPerRequest: GATEWAY_BILLED_BYTES,
    freeStreamedBytes: FREE_STREAMED_BYTES,
  },
  // Bluish green, after Okabe and Ito (https://jfly.uni-koeln.de/color/).
  look: {
    colour: { light: '#00694f', dark: '#45d6ad' },
    shape: 'pieces',
    isDashed: false,
    track: 'secondary',
  },
};
