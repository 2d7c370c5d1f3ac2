import type { Arrival, EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { recordingOf } from './recording-of.ts';

/** A race of two sides that return the same rows, by default. */
export interface RaceOf {
  /** Rows on both sides; 990 by default. */
  readonly rows?: number;
  /** Bytes of each row on both sides; 130 by default. */
  readonly rowBytes?: number;
  /** Pages of the streamed side, which arrive evenly; 20 by default. */
  readonly pages?: number;
  /** When the buffered response arrives, in ms; 2,410 by default. */
  readonly bufferedMs?: number;
  /** When the first and the last streamed page arrive, in ms; 121 and 2,420 by default. */
  readonly streamedMs?: readonly [firstMs: number, lastMs: number];
  readonly left?: Partial<EndedRecording>;
  readonly right?: Partial<EndedRecording>;
}

/** What Lambda and its emulation send with every answer. */
const LAMBDA_HEADERS = { 'x-amzn-requestid': 'f00' };

/**
 * The recordings of such a race: buffered on the left, streamed on the right, both on a local stack, unless
 * another address is told.
 */
export function raceOf({
  rows = 990,
  rowBytes = 130,
  pages = 20,
  bufferedMs = 2410,
  streamedMs: [firstMs, lastMs] = [121, 2420],
  left,
  right,
}: RaceOf = {}): Readonly<Record<Side, EndedRecording>> {
  const bytes = rows * rowBytes;
  const arrivals = Array.from({ length: pages }, (_, page): Arrival => {
    const atMs = pages === 1 ? lastMs : firstMs + ((lastMs - firstMs) * page) / (pages - 1);
    const count = Math.ceil((rows * (page + 1)) / pages);
    return { atMs, producedMs: Math.max(0, atMs - 10), rows: count, bytes: count * rowBytes };
  });
  const whole = { rows, bytes, checkedRows: rows };
  return {
    left: recordingOf('buffered', {
      ...whole,
      url: 'http://127.0.0.1:3001/buffer',
      ...(left?.url === undefined && { headers: LAMBDA_HEADERS }),
      endMs: bufferedMs,
      marks: { headersMs: bufferedMs, firstRowMs: bufferedMs, lastRowMs: bufferedMs },
      arrivals: [{ atMs: bufferedMs, rows, bytes }],
      ...left,
    }),
    right: recordingOf('streamed', {
      ...whole,
      url: 'http://127.0.0.1:3002/',
      ...(right?.url === undefined && { headers: LAMBDA_HEADERS }),
      endMs: lastMs,
      marks: { headersMs: firstMs, firstRowMs: pages === 1 ? lastMs : firstMs, lastRowMs: lastMs },
      arrivals,
      ...right,
    }),
  };
}

/** A run that failed after this many ms with this status and these words, and returned no rows. */
export function failedRun(
  endMs: number,
  status: number | undefined,
  message: string,
): Partial<EndedRecording> {
  return {
    state: 'failed',
    endMs,
    marks: {},
    arrivals: [],
    chunks: [],
    rows: 0,
    bytes: 0,
    checkedRows: 0,
    ...(status !== undefined && { status }),
    problem: {
      code: status === undefined ? 'unreachable' : 'http-error',
      message,
      remedy: 'Read its log.',
    },
  };
}
