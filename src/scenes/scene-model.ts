import { SEED_RANGE } from './scene-addresses.ts';
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

/** Which function has to be started first; `both` are all that a scene has. */
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
  /** What a Function URL sends at full speed, in bytes. */
  readonly burstBytes: number;
  /** What API Gateway sends of a stream at full speed, in bytes. */
  readonly restBurstBytes: number;
  /** How fast a stream may go on after that, at either of them. */
  readonly burstOverBytesPerSecond: number;
  /** How long a function may run, once it has been started. */
  readonly functionTimeoutMs: number;
}

/** A simulated place: what its table contains, how fast each part of the way is, and its limits. Plain numbers. */
export interface SceneModel extends SceneLimits {
  readonly rows: number;
  /** The JSON of each row, in bytes of UTF-8. */
  readonly rowBytes: number;
  /** Rows that one Scan page may have; it also ends at {@link SCAN_PAGE_BYTES}. */
  readonly pageRows: number;
  /** How many pages a paginated series asks for ahead, as a contestant's `prefetch` says. */
  readonly prefetch: number;
  /** What DynamoDB takes for one Scan page. */
  readonly scanMs: number;
  /** How much longer or shorter a Scan page takes at most, in percent of `scanMs`. */
  readonly jitterPercent: number;
  /** What the function itself does with one page. */
  readonly handlerMs: number;
  /** What starting a function takes, and which one has to be started. */
  readonly coldStartMs: number;
  readonly coldSide: ColdSide;
  /** From the browser to the function and back. */
  readonly roundTripMs: number;
  /** The client's line, in thousands of bytes per second. */
  readonly lineKBps: number;
  /** What API Gateway lets through, in thousands of bytes per second. */
  readonly gatewayKBps: number;
  readonly fault: FaultCode;
  /** The Scan page at which the fault happens, counted from 1; a table with fewer has none. */
  readonly faultPage: number;
  /** How much longer a page takes that stalls. */
  readonly stallMs: number;
  /** What the rows and the jitter are made from. */
  readonly seed: number;
}

/** The members of a model that are numbers. */
export type SceneNumber = {
  [Name in keyof SceneModel]: SceneModel[Name] extends number ? Name : never;
}[keyof SceneModel];

const MIB = 1024 * 1024;

/** The sizes to which a limit of bytes may be set. */
const LIMIT_BYTES = [1024, 200 * MIB] as const;

/** From and to which value each number may be set, both included; whole numbers all of them. */
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
  // What AWS lets these two be set to, or raises them to.
  gatewayTimeoutMs: [50, LONGEST_FUNCTION_MS],
  functionTimeoutMs: [1000, LONGEST_FUNCTION_MS],
  streamedBytes: LIMIT_BYTES,
  burstBytes: [0, 200 * MIB],
  restBurstBytes: [0, 200 * MIB],
  burstOverBytesPerSecond: [1000, 100_000_000],
  faultPage: [1, 1000],
  stallMs: [0, 60_000],
  seed: SEED_RANGE,
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
