import { formatMegabytes } from '#insight/figures/format-megabytes';
import type { Road } from '#roads/road';

/** The limit that slows a long response down, in words. */
export interface PaceLimit {
  /** What slows it down: the service that sends the response to the client. */
  readonly by: 'Lambda' | 'API Gateway';
  /** How much is sent at full speed: "6 MB". */
  readonly after: string;
  /** How much a second is sent from then on: "2 MB". */
  readonly perSecond: string;
}

/** The pace that a road keeps to after its first bytes; `undefined` where it has no such limit. */
export function paceLimitOf({ limits: { burst }, frontDoor }: Road): PaceLimit | undefined {
  if (burst === undefined) return undefined;
  return {
    by: frontDoor === 'API Gateway' ? 'API Gateway' : 'Lambda',
    after: formatMegabytes(burst.bytes),
    perSecond: formatMegabytes(burst.bytesPerSecond),
  };
}
