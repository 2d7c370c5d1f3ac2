import type { NetworkTiming, RequestRecord } from '#recording/request-record';

/** The requests of one run, as they are sent and answered. */
export interface RequestLog {
  /** Notes that the request for a page is sent now. */
  start(url: string): OpenRequest;
  /** The addresses that were requested, in order. */
  readonly urls: readonly string[];
  /** When the body that ended last did so, in ms since the run started; `undefined` before that. */
  readonly lastEndMs: number | undefined;
  /** The records so far, in the order in which the requests were sent. */
  read(): readonly RequestRecord[];
  /** Notes what the browser reports about the request at `index`. */
  addNetwork(index: number, network: NetworkTiming): void;
}

/** A request that is under way. */
export interface OpenRequest {
  /** Notes that its headers are here. */
  answer(response: Response): void;
  /** Notes a chunk of its body. */
  addBytes(bytes: number): void;
  /** Notes that its body has ended, or broke off. */
  end(): void;
}

/**
 * Creates the log of a run that has sent nothing yet; `sinceStart` is the run's clock in ms, which never
 * goes back. Calls `onStart` for each request.
 */
export function createRequestLog(sinceStart: () => number, onStart: () => void): RequestLog {
  const urls: string[] = [];
  const records: { -readonly [Name in keyof RequestRecord]: RequestRecord[Name] }[] = [];
  let lastEndMs: number | undefined;
  return {
    urls,
    get lastEndMs() {
      return lastEndMs;
    },
    start(url) {
      const record: (typeof records)[number] = { startedMs: sinceStart(), bytes: 0 };
      urls.push(url);
      records.push(record);
      onStart();
      return {
        answer({ status, headers }) {
          record.headersMs = sinceStart();
          record.status = status;
          const serverTiming = headers.get('server-timing');
          if (serverTiming !== null) record.serverTiming = serverTiming;
        },
        addBytes(bytes) {
          record.bytes += bytes;
        },
        end() {
          record.endMs = lastEndMs = sinceStart();
        },
      };
    },
    read: () => records.map((record) => ({ ...record })),
    addNetwork(index, network) {
      const record = records[index];
      if (record !== undefined) record.network = network;
    },
  };
}

/**
 * What the browser reports about all requests of a series together: each part is the sum of those requests that
 * have it, `totalMs` included; the protocol is the first one that is known. `undefined` without any.
 */
export function sumOfNetwork(timings: readonly NetworkTiming[]): NetworkTiming | undefined {
  if (timings.length === 0) return undefined;
  const sum: { -readonly [Name in keyof NetworkTiming]: NetworkTiming[Name] } = { totalMs: 0 };
  for (const timing of timings) {
    for (const part of PARTS) {
      const amount = timing[part];
      if (amount !== undefined) sum[part] = (sum[part] ?? 0) + amount;
    }
  }
  const protocol = timings.find((timing) => timing.protocol !== undefined)?.protocol;
  return { ...sum, ...(protocol !== undefined && { protocol }) };
}

const PARTS = [
  'redirectMs',
  'queuedMs',
  'dnsMs',
  'connectMs',
  'tlsMs',
  'waitingMs',
  'downloadMs',
  'totalMs',
  'encodedBytes',
] as const satisfies readonly (keyof NetworkTiming)[];
