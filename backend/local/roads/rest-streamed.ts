import { formatBandwidth, formatBytes, formatSeconds } from '#local/format-limits';
import { createStreamedIntegration } from '#local/streamed-integration';
import type { StackRoad } from './stack-road.ts';

/** The streamed function behind the REST API of the buffered one, which passes on what it writes. */
export const REST_STREAMED: StackRoad = {
  id: 'rest-streamed',
  noun: 'REST streamed',
  describe(limits) {
    const timeoutMs = Math.min(limits.streamedTimeoutMs, limits.restStreamTimeoutMs);
    const most = formatBytes(limits.maxStreamedBytes);
    const { restStreamBurstBytes, restStreamBytesPerSecond } = limits;
    const bandwidth = formatBandwidth(restStreamBurstBytes, restStreamBytesPerSecond);
    return `API Gateway, emulated: ${formatSeconds(timeoutMs)}, ${most}, ${bandwidth}`;
  },
  functionName: 'streamed',
  port: 'bufferPort',
  path: '/stream',
  integrate: createStreamedIntegration,
};
