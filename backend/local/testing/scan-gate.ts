import type { ScanFault, ScanInterceptor } from '#local/intercept-scans';

/** A gate in front of the database that lets one Scan pass at a time, when told to. */
export interface ScanGate {
  readonly intercept: ScanInterceptor;
  /** Resolves when a Scan waits at the gate, with the functions that let it pass, or fail. */
  arrival(): Promise<{ pass(fault?: ScanFault): void; readonly signal: AbortSignal }>;
  /** Scans that have reached the gate so far. */
  readonly arrived: number;
}

/** Creates a gate; unless `arrival()` handles it, every Scan waits forever. */
export function createScanGate(): ScanGate {
  type Arrival = Awaited<ReturnType<ScanGate['arrival']>>;
  const waiting: Arrival[] = [];
  const takers: ((arrival: Arrival) => void)[] = [];
  let arrived = 0;
  return {
    intercept: (signal) =>
      new Promise((resolve) => {
        arrived += 1;
        const arrival: Arrival = { pass: resolve, signal };
        const taker = takers.shift();
        if (taker === undefined) waiting.push(arrival);
        else taker(arrival);
      }),
    arrival: () =>
      new Promise((resolve) => {
        const arrival = waiting.shift();
        if (arrival === undefined) takers.push(resolve);
        else resolve(arrival);
      }),
    get arrived() {
      return arrived;
    },
  };
}
