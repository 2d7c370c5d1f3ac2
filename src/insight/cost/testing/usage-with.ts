import type { Usage } from '#insight/cost/usage';
import { STREAMED } from '#roads/streamed';

/** A usage that differs from others only in this. */
export function usageWith(value: number, changes: Partial<Usage> = {}): Usage {
  const figure = { value, basis: 'measured', how: 'measured' } as const;
  return {
    road: STREAMED,
    rows: value,
    isOnAws: true,
    requests: value,
    requestsBasis: 'measured',
    durationMs: figure,
    memoryMb: value,
    memoryHow: 'as the function reports',
    readUnits: figure,
    bodyBytes: value,
    wireBytes: figure,
    initMs: value,
    ...changes,
  };
}
