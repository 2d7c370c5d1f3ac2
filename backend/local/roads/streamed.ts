import { formatBandwidth, formatBytes, formatSeconds } from '#local/format-limits';
import { createFunctionUrl } from '#local/function-url';
import type { StackRoad } from './stack-road.ts';

/** The streamed function behind a Function URL, which passes every path to it. */
export const STREAMED: StackRoad = {
  id: 'streamed',
  noun: 'streamed',
  describe(limits) {
    const most = formatBytes(limits.maxStreamedBytes);
    const bandwidth = formatBandwidth(limits.streamBurstBytes, limits.streamBytesPerSecond);
    return `Function URL, emulated: ${formatSeconds(limits.streamedTimeoutMs)}, ${most}, ${bandwidth}`;
  },
  functionName: 'streamed',
  port: 'streamPort',
  path: '/',
  integrate: ({ options, ...parts }) => {
    const listener = createFunctionUrl({
      ...parts,
      cors: options.urlCors,
      permissions: options.urlPermissions,
    });
    return ({ request, response }) => listener(request, response);
  },
};
