import { formatMegabytes } from '#insight/figures/format-megabytes';
import { formatBytes } from '#insight/figures/format-quantity';
import type { Road } from '#roads/road';

/** From this share of the largest response on, there are too many rows for it: the rest is for its envelope. */
const NEAR_SIZE = 0.89;

/** Whether a body of this size is about as large as the largest that a road can return, or larger. */
export function isNearSizeLimit(sizeBytes: number, { limits }: Road): boolean {
  return sizeBytes >= NEAR_SIZE * limits.maxBytes;
}

/** The largest response of a road, if it can be, in the units in which AWS counts: "6 MB", "200 MB". */
export function sizeLimitName({ limits: { maxBytes } }: Road): string {
  return megabytesOrBytes(maxBytes);
}

/** A size of which a local stack may have any: in AWS's megabytes where it is about so many, otherwise as everything else is told. */
export function megabytesOrBytes(sizeBytes: number): string {
  const megabytes = sizeBytes / (1024 * 1024);
  const isRound = Math.abs(megabytes - Math.round(megabytes)) < 0.001 && megabytes >= 0.5;
  return isRound ? formatMegabytes(sizeBytes) : formatBytes(sizeBytes);
}
