import { GATEWAY_TIMEOUT_MS, MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import type { Road } from './road.ts';

/**
 * A Lambda behind API Gateway's REST API that answers with one Scan page per request; the page asks for the
 * next with the cursor of the one before. Limits: AWS docs, Lambda quotas (6 MB, exactly 6,291,556 bytes) and
 * API Gateway quotas (29 s), both for each request and not for the series.
 */
export const PAGINATED: Road = {
  id: 'paginated',
  name: 'Paginated',
  noun: 'paginated',
  tagline: 'one page per request, in their order',
  gist: 'one request per page from API Gateway',
  firstWait: 'the first page',
  reading: 'pages',
  frontDoor: 'API Gateway',
  rivals: ['streamed', 'buffered'],
  limits: { timeoutMs: GATEWAY_TIMEOUT_MS, maxBytes: MAX_RESPONSE_BYTES },
  billing: { isFrontDoorBilled: true },
  look: {
    colour: { light: '#6b5500', dark: '#e6cc4d' },
    shape: 'stack',
    isDashed: true,
    track: 'secondary',
  },
};
