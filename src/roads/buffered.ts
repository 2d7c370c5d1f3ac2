import { GATEWAY_TIMEOUT_MS, MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import type { Road } from './road.ts';

/**
 * A Lambda behind API Gateway's REST API that answers with one JSON document. Limits: AWS docs,
 * Lambda quotas (6 MB, exactly 6,291,556 bytes) and API Gateway quotas (29 s).
 */
export const BUFFERED: Road = {
  id: 'buffered',
  name: 'Buffered',
  noun: 'buffered',
  tagline: 'everything at once, after the last page',
  gist: 'one JSON from API Gateway',
  firstWait: 'the whole response',
  reading: 'whole',
  frontDoor: 'API Gateway',
  rivals: ['streamed'],
  limits: { timeoutMs: GATEWAY_TIMEOUT_MS, maxBytes: MAX_RESPONSE_BYTES },
  billing: { isFrontDoorBilled: true },
  // Orange and blue can be told apart with every common form of colour blindness (after Okabe and Ito,
  // https://jfly.uni-koeln.de/color/).
  look: {
    colour: { light: '#a34a00', dark: '#ffa657' },
    shape: 'block',
    isDashed: true,
    track: 'tertiary',
  },
};
