import type { SceneModel } from './scene-model.ts';
import { scheduleStreamed } from './schedule-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

/**
 * What the streamed function of a scene sends through API Gateway, which passes each page on as it comes: no
 * faster than the gateway is, and with the gateway's burst.
 */
export function scheduleRestStreamed(model: SceneModel): SideSchedule {
  const { lineKBps, gatewayKBps, restBurstBytes } = model;
  return scheduleStreamed({
    ...model,
    lineKBps: Math.min(lineKBps, gatewayKBps),
    burstBytes: restBurstBytes,
  });
}
