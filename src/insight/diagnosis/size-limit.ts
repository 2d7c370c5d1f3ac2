import { formatMegabytes } from '#insight/figures/format-megabytes';
import type { Road } from '#roads/road';

/** From this share of the largest response on, there are too many rows for it: the rest is for its envelope. */
const NEAR_SIZE = 0.89;

/** Whether a body of this size is about as large as the largest that a road can return, or larger. */
export function isNearSizeLimit(sizeBytes: number, { limits }: Road): boolean {
  return sizeBytes >= NEAR_SIZE * limits.maxBytes;
}

/** The largest response of a road in the units in which AWS counts: "6 MB", "200 MB". */
export function sizeLimitName({ limits }: Road): string {
  return formatMegabytes(limits.maxBytes);
}
