import { createBufferedIntegration } from '#local/buffered-integration';
import { formatBytes, formatSeconds } from '#local/format-limits';
import type { StackRoad } from './stack-road.ts';

/** The buffered function behind the REST API, which waits for its whole response. */
export const BUFFERED: StackRoad = {
  id: 'buffered',
  noun: 'buffered',
  describe({ bufferedTimeoutMs, gatewayTimeoutMs, maxBufferedBytes }) {
    const timeoutMs = Math.min(bufferedTimeoutMs, gatewayTimeoutMs);
    return `API Gateway, emulated: ${formatSeconds(timeoutMs)}, ${formatBytes(maxBufferedBytes)}`;
  },
  functionName: 'buffered',
  port: 'bufferPort',
  path: '/buffer',
  integrate: ({ limits, options, ...parts }) =>
    createBufferedIntegration({
      ...parts,
      timeoutMs: limits.gatewayTimeoutMs,
      maxPayloadBytes: limits.maxBufferedBytes,
      bytesPerSecond: options.case?.buffered.gatewayBytesPerSecond ?? undefined,
    }),
};
