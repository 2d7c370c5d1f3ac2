import { createBufferedIntegration } from '#local/buffered-integration';
import { formatBytes, formatSeconds } from '#local/format-limits';
import type { StackRoad } from './stack-road.ts';

/** The paginated function behind the REST API of the buffered one, whose limits apply to each page. */
export const PAGINATED: StackRoad = {
  id: 'paginated',
  noun: 'paginated',
  describe({ bufferedTimeoutMs, gatewayTimeoutMs, maxBufferedBytes }) {
    const timeoutMs = Math.min(bufferedTimeoutMs, gatewayTimeoutMs);
    return `API Gateway, emulated, one page per request: ${formatSeconds(timeoutMs)}, ${formatBytes(maxBufferedBytes)} each`;
  },
  functionName: 'paginated',
  port: 'bufferPort',
  path: '/page',
  integrate: ({ limits, ...parts }) =>
    createBufferedIntegration({
      ...parts,
      timeoutMs: limits.gatewayTimeoutMs,
      maxPayloadBytes: limits.maxBufferedBytes,
    }),
};
