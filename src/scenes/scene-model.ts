import { SEED_RANGE } from './scene-addresses.ts';
import { BUFFERED } from '#roads/buffered';
import { LONGEST_FUNCTION_MS } from '#roads/road';
import { STREAMED } from '#roads/streamed';

/** What goes wrong at one Scan page, for both functions alike. */
export const FAULT_CODES = ['none', 'throttle', 'cut', 'stall', 'malformed-line'] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** Which function has to be started first. */
export const COLD_SIDES = ['none', 'both', 'buffered', 'streamed'] as const;

export type ColdSide = (typeof COLD_SIDES)[number];

/** The limits of AWS, by the sides that they bound. */
export interface SceneLimits {
  /** The most that a buffered function may return, in bytes. */
  readonly bufferedBytes: number;
  /** The most that API Gateway passes on, in bytes. */
  readonly gatewayBytes: number;
  /** So long API Gateway waits for a function. */
  readonly gatewayTimeoutMs: number;
  /** The most that a streamed function may send, in bytes; the rest is cut off. */
  readonly streamedBytes: number;
  /** What a streamed function may send at full speed, in bytes, and the speed after that. */
  readonly burstBytes: number;
  readonly burstOverBytesPerSecond: number;
  /** So long a function may run. */
  readonly functionTimeoutMs: number;
  /** The most that one Scan page holds, in bytes. */
  readonly scanPageBytes: number;
}

/** A simulated place: what its table contains, and how fast each part of the way is. Plain numbers. */
export interface SceneModel {
  readonly rows: number;
  /** The JSON of each row, in bytes of UTF-8. */
  readonly rowBytes: number;
  /** Rows that one Scan page may have; it also ends at {@link SceneLimits.scanPageBytes}. */
  readonly pageRows: number;
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

/** From and to which value each number may be set, both included; whole numbers all of them. */
export const SCENE_RANGES: Readonly<Record<SceneNumber, readonly [from: number, to: number]>> = {
  rows: [0, 2_000_000],
  rowBytes: [32, 4096],
  pageRows: [1, 10_000],
  scanMs: [0, 5000],
  jitterPercent: [0, 100],
  handlerMs: [0, 1000],
  coldStartMs: [0, 10_000],
  roundTripMs: [0, 2000],
  lineKBps: [1, 100_000],
  gatewayKBps: [1, 100_000],
  faultPage: [1, 1000],
  stallMs: [0, 60_000],
  seed: SEED_RANGE,
};

/** The memory that both functions say they have, in MB, as they are deployed; nothing depends on it. */
export const SCENE_MEMORY_MB = 512;

const GATEWAY_MIB = 10;
const MIB = 1024 * 1024;

/**
 * What AWS documents: 6 MB and 29 s for a buffered response behind API Gateway, which passes on 10 MB;
 * 200 MB streamed, 2 MB/s after the first 6 MB, 15 minutes for a function; 1 MB for a Scan page.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html
 */
export const AWS_LIMITS: SceneLimits = {
  bufferedBytes: BUFFERED.limits.maxBytes,
  gatewayBytes: GATEWAY_MIB * MIB,
  gatewayTimeoutMs: BUFFERED.limits.timeoutMs ?? Number.POSITIVE_INFINITY,
  streamedBytes: STREAMED.limits.maxBytes,
  burstBytes: STREAMED.limits.burst?.bytes ?? Number.POSITIVE_INFINITY,
  burstOverBytesPerSecond: STREAMED.limits.burst?.bytesPerSecond ?? Number.POSITIVE_INFINITY,
  functionTimeoutMs: LONGEST_FUNCTION_MS,
  scanPageBytes: MIB,
};
