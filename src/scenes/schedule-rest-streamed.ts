import { REST_STREAMED } from '#roads/rest-streamed';
import type { SceneLimits, SceneModel } from './scene-model.ts';
import { scheduleStreamed } from './schedule-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

const { burst, timeoutMs, maxBytes } = REST_STREAMED.limits;

/**
 * What the streamed function of a scene sends through API Gateway, which passes each page on as it comes: no
 * faster than the gateway is, and by the limits of that road.
 */
export function scheduleRestStreamed(model: SceneModel, limits: SceneLimits): SideSchedule {
  const lineKBps = Math.min(model.lineKBps, model.gatewayKBps);
  return scheduleStreamed(
    { ...model, lineKBps },
    {
      ...limits,
      streamedBytes: Math.min(limits.streamedBytes, maxBytes),
      functionTimeoutMs: Math.min(limits.functionTimeoutMs, timeoutMs ?? Number.POSITIVE_INFINITY),
      burstBytes: burst?.bytes ?? Number.POSITIVE_INFINITY,
      burstOverBytesPerSecond: burst?.bytesPerSecond ?? Number.POSITIVE_INFINITY,
    },
  );
}
