import type { SceneModel } from './scene-model.ts';
import { scheduleStreamed } from './schedule-streamed.ts';
import type { SideSchedule } from './side-schedule.ts';

/**
 * What the streamed function of a scene sends through API Gateway, which passes each page on as it arrives, but not
 * faster than its own bandwidth, and with its own amount of bytes at full speed.
 */
export function scheduleRestStreamed(model: SceneModel): SideSchedule {
  const { lineKBps, gatewayKBps, restBurstBytes } = model;
  return scheduleStreamed({
    ...model,
    lineKBps: Math.min(lineKBps, gatewayKBps),
    burstBytes: restBurstBytes,
  });
}
