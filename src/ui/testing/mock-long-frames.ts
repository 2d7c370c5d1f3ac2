import { vi } from 'vitest';

/** A browser that reports long frames, which the test makes; unstub the globals afterwards. */
export function mockLongFrames() {
  let due: { startTime: number; duration: number }[] = [];
  const disconnect = vi.fn<() => void>();
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      static readonly supportedEntryTypes = ['long-animation-frame'];
      observe() {}
      takeRecords() {
        return due.splice(0);
      }
      disconnect = disconnect;
    },
  );
  return {
    add: (startTime: number, duration: number) => (due = [...due, { startTime, duration }]),
    disconnect,
  };
}
