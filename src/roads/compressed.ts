import { GATEWAY_TIMEOUT_MS, GZIP_FROM_BYTES, MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import type { Road } from './road.ts';

/**
 * The buffered function behind a second REST API that compresses: `minimumCompressionSize` is a setting of
 * a whole API, and every browser asks for gzip. Limits: those of a buffered response, which count before
 * compression (AWS docs, Lambda quotas, API Gateway quotas, and API Gateway, payload compression).
 */
export const COMPRESSED: Road = {
  id: 'compressed',
  name: 'Compressed',
  noun: 'compressed',
  tagline: 'everything at once, in fewer bytes',
  gist: 'one JSON from API Gateway, with gzip',
  firstWait: 'the whole response',
  reading: 'whole',
  frontDoor: 'API Gateway',
  rivals: ['buffered', 'streamed'],
  compression: { setting: 'minimumCompressionSize', minBytes: GZIP_FROM_BYTES },
  limits: { timeoutMs: GATEWAY_TIMEOUT_MS, maxBytes: MAX_RESPONSE_BYTES },
  billing: { isFrontDoorBilled: true },
  // Reddish purple, after Okabe and Ito (https://jfly.uni-koeln.de/color/).
  look: {
    colour: { light: '#8f2f6b', dark: '#f08fc9' },
    shape: 'block',
    isDashed: true,
    track: 'secondary',
  },
};
