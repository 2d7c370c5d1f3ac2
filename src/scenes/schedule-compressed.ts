import { GZIP_FROM_BYTES } from '#wire/aws-limits';
import { gzipSizeOf } from './gzip-size.ts';
import { scheduleBuffered } from './schedule-buffered.ts';
import type { SceneModel } from './scene-model.ts';
import type { SideSchedule } from './side-schedule.ts';

/**
 * How fast the gateway compresses, in bytes of the body per second. This is an assumption, because AWS
 * publishes no figure: it is the speed of zlib 1.3.1 at its usual level, 6, on one core of a server (AMD EPYC
 * 9554, 3.1 GHz).
 * https://github.com/inikep/lzbench/blob/master/doc/lzbench20_sorted.md
 */
export const GZIP_BYTES_PER_SECOND = 25_000_000;

/**
 * What the buffered function of a scene sends through an API Gateway that compresses: the same document in
 * fewer bytes, after the time that compressing it takes. A body that is too small for that is sent as it is.
 */
export function scheduleCompressed(model: SceneModel): SideSchedule {
  return scheduleBuffered(model, (sizeBytes) =>
    sizeBytes < GZIP_FROM_BYTES
      ? undefined
      : {
          encodedBytes: gzipSizeOf(sizeBytes, model),
          durationMs: (1000 * sizeBytes) / GZIP_BYTES_PER_SECOND,
        },
  );
}
