import {
  GATEWAY_BYTES,
  GATEWAY_STREAM,
  GATEWAY_TIMEOUT_MS,
  LONGEST_FUNCTION_MS,
  MAX_RESPONSE_BYTES,
  MAX_STREAM_BYTES,
  URL_STREAM,
} from '#wire/aws-limits';

/** What goes wrong at one Scan page, for all functions alike. */
export const FAULT_CODES = ['none', 'throttle', 'cut', 'stall', 'malformed-line'] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** Which function starts cold; `both` means all functions of the scene. */
export const COLD_SIDES = ['none', 'both', 'buffered', 'streamed'] as const;

export type ColdSide = (typeof COLD_SIDES)[number];

/** The limits of Lambda and of API Gateway. */
export interface SceneLimits {
  /** The most that a function may return in one piece, in bytes. */
  readonly bufferedBytes: number;
  /** The most that API Gateway passes on in one piece, in bytes. */
  readonly gatewayBytes: number;
  /** How long API Gateway waits for an answer in one piece. */
  readonly gatewayTimeoutMs: number;
  /** The most that a streamed function may send, in bytes; the rest is cut off. */
  readonly streamedBytes: number;
  /** How much a Function URL streams at full speed, in bytes. */
  readonly burstBytes: number;
  /** How much API Gateway streams at full speed, in bytes. */
  readonly restBurstBytes: number;
  /** The speed of a stream after that, at either of them. */
  readonly burstOverBytesPerSecond: number;
  /** How long a function may run; a cold start does not count. */
  readonly functionTimeoutMs: number;
}

/** A simulated place: what its table contains, how fast each part of the way is, and its limits. Plain numbers. */
export interface SceneModel extends SceneLimits {
  readonly rows: number;
  /** The JSON of each row, in bytes of UTF-8. */
  readonly rowBytes: number;
  /** Rows that one Scan page may have; it also ends at {@link SCAN_PAGE_BYTES}. */
  readonly pageRows: number;
  /** How many pages a paginated series requests ahead, as in a contestant's `prefetch`. */
  readonly prefetch: number;
  /** How long DynamoDB takes for one Scan page. */
  readonly scanMs: number;
  /** How much longer or shorter a Scan page takes at most, in percent of `scanMs`. */
  readonly jitterPercent: number;
  /** How long the function itself takes for one page. */
  readonly handlerMs: number;
  /** How long a cold start takes, and which function starts cold. */
  readonly coldStartMs: number;
  readonly coldSide: ColdSide;
  /** How long a round trip from the browser to the function and back takes. */
  readonly roundTripMs: number;
  /** The bandwidth of the client's connection, in thousands of bytes per second. */
  readonly lineKBps: number;
  /** The bandwidth of API Gateway, in thousands of bytes per second. */
  readonly gatewayKBps: number;
  readonly fault: FaultCode;
  /** The Scan page at which the fault happens, counted from 1; a table with fewer has none. */
  readonly faultPage: number;
  /** How much longer a stalled page takes. */
  readonly stallMs: number;
  /** The seed from which the rows and the jitter are made. */
  readonly seed: number;
}

/** The members of a model that are numbers. */
export type SceneNumber = {
  [Name in keyof SceneModel]: SceneModel[Name] extends number ? Name : never;
}[keyof SceneModel];

const MIB = 1024 * 1024;

/** The sizes to which a limit of bytes may be set. */
const LIMIT_BYTES = [1024, 200 * MIB] as const;

/** The smallest and the largest value of each number, both allowed; all are whole numbers. */
export const SCENE_RANGES: Readonly<Record<SceneNumber, readonly [from: number, to: number]>> = {
  rows: [0, 2_000_000],
  rowBytes: [32, 4096],
  pageRows: [1, 10_000],
  prefetch: [0, 1],
  scanMs: [0, 5000],
  jitterPercent: [0, 100],
  handlerMs: [0, 1000],
  coldStartMs: [0, 10_000],
  roundTripMs: [0, 2000],
  lineKBps: [1, 100_000],
  gatewayKBps: [1, 100_000],
  bufferedBytes: LIMIT_BYTES,
  gatewayBytes: LIMIT_BYTES,
  // The range in which AWS allows these two to be set, or raises them on request.
  gatewayTimeoutMs: [50, LONGEST_FUNCTION_MS],
  functionTimeoutMs: [1000, LONGEST_FUNCTION_MS],
  streamedBytes: LIMIT_BYTES,
  burstBytes: [0, 200 * MIB],
  restBurstBytes: [0, 200 * MIB],
  burstOverBytesPerSecond: [1000, 100_000_000],
  faultPage: [1, 1000],
  stallMs: [0, 60_000],
  seed: [0, 999_999],
};

/** The limits of AWS, as `#wire/aws-limits` has them with their sources. */
export const AWS_LIMITS: SceneLimits = {
  bufferedBytes: MAX_RESPONSE_BYTES,
  gatewayBytes: GATEWAY_BYTES,
  gatewayTimeoutMs: GATEWAY_TIMEOUT_MS,
  functionTimeoutMs: LONGEST_FUNCTION_MS,
  streamedBytes: MAX_STREAM_BYTES,
  burstBytes: URL_STREAM.burstBytes,
  restBurstBytes: GATEWAY_STREAM.burstBytes,
  burstOverBytesPerSecond: URL_STREAM.bytesPerSecond,
};
