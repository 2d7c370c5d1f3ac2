import type { ByteStore } from '#wire/byte-store';
import { FLOOD_BYTES, FLOOD_WAIT_MS } from './flood.ts';
import { workSlice } from './slice.ts';

/** Parses the bytes of a body after they have been dated and kept. */
export interface Framing {
  /** Notes that bytes have arrived: they are parsed when nothing else is waiting. */
  onBytes(): void;
  /** Parses all remaining bytes now, or those that can be parsed in about `mostMs`. */
  finish(mostMs?: number): void;
}

/** The most bytes that are parsed at a time. */
const STEP_BYTES = 64 * 1024;

/**
 * A line that is no row may cost a hundred times as much as one that is. Steps begin this small, double while
 * they take less than {@link STEP_MS}, and shrink as far as {@link SMALLEST_STEP_BYTES} where they take longer,
 * because nothing else happens during one: a stop is not heard.
 */
const FIRST_STEP_BYTES = 4 * 1024;
const SMALLEST_STEP_BYTES = 256;
/** More than good rows take, so that their steps stay as large as they may be and cost neither side anything. */
const STEP_MS = 4;

/** While a body arrives, it is parsed for this long at a time, so no chunk is dated later than that. */
const SLICE_MS = 1;

/**
 * The first bytes are parsed at the first pause between chunks, so that the first rows appear soon, and
 * after a tenth of a second in any case: anything sooner feels instantaneous
 * (https://www.nngroup.com/articles/response-times-3-important-limits/).
 */
const FIRST_BYTES = STEP_BYTES;
const FIRST_REST_MS = 4;
const FIRST_PATIENCE_MS = 100;

/** Other bytes are parsed when none have arrived for this long. */
const REST_MS = 10;

/** If bytes follow each other faster, they are parsed after this long, and later in a flood. */
const PATIENCE_MS = 40;

/**
 * Prepares to let `look` parse the bytes of `store`, step by step: it may stop once it has reached
 * `enough`, and returns how far it got.
 *
 * Dating a chunk takes precedence over parsing one: however long parsing takes, the next chunk is dated
 * when it arrives. That is why a body that arrives in one go is not parsed before it has ended: a reader
 * that works meanwhile would compete with its own network for the processor, and a road whose bytes need no
 * parsing would seem faster. If `look` throws, the error goes to `onFault`, and nothing more is parsed.
 */
export function createFraming(options: {
  store: ByteStore;
  look: (end: number, enough: number) => number;
  onFault: (error: unknown) => void;
  now: () => number;
  defer: (task: () => void) => void;
  pause: (task: () => void, durationMs: number) => void;
}): Framing {
  const { store, look, onFault, now, defer, pause } = options;
  let framedBytes = 0;
  let stepBytes = FIRST_STEP_BYTES;
  let isDue = false;
  let isBroken = false;

  /** Parses the next bytes before `end`, if there are any; returns whether there were. */
  function step(end = store.sizeBytes): boolean {
    if (isBroken || framedBytes >= end) return false;
    const startedMs = now();
    try {
      framedBytes = look(end, framedBytes + stepBytes);
    } catch (error) {
      isBroken = true;
      onFault(error);
    }
    const tookMs = now() - startedMs;
    stepBytes =
      tookMs < STEP_MS
        ? Math.min(STEP_BYTES, 2 * stepBytes)
        : Math.max(SMALLEST_STEP_BYTES, Math.floor((stepBytes * STEP_MS) / tookMs));
    return true;
  }

  /** Parses the first bytes, as far as they have arrived; later ones wait for a pause. */
  function lookAtFirst(): void {
    defer(() => {
      const end = Math.min(store.sizeBytes, FIRST_BYTES);
      workSlice(() => step(end), now);
      isDue = !isBroken && framedBytes < store.sizeBytes;
      if (isDue) goOnAtRest();
    });
  }

  /** Parses what is there, a slice at a time. */
  function goOn(): void {
    defer(() => {
      isDue = workSlice(() => step(), now, SLICE_MS);
      if (isDue) goOn();
    });
  }

  /** Continues as soon as no bytes have arrived for one pause, or when the longest wait is over. */
  function goOnAtRest(waitedMs = 0, sinceMs = now()): void {
    const sizeBefore = store.sizeBytes;
    const isFirst = framedBytes < FIRST_BYTES;
    const restMs = isFirst ? FIRST_REST_MS : REST_MS;
    pause(() => {
      // In a flood a pause takes several times as long as it should.
      const waited = Math.max(waitedMs + restMs, now() - sinceMs);
      if (store.sizeBytes > sizeBefore && waited < patienceMs(isFirst)) {
        goOnAtRest(waitedMs + restMs, sinceMs);
        return;
      }
      if (isFirst) lookAtFirst();
      else goOn();
    }, restMs);
  }

  function patienceMs(isFirst: boolean): number {
    if (isFirst) return FIRST_PATIENCE_MS;
    return store.sizeBytes - framedBytes > FLOOD_BYTES ? FLOOD_WAIT_MS : PATIENCE_MS;
  }

  return {
    onBytes() {
      if (isDue) return;
      isDue = true;
      goOnAtRest();
    },
    finish(mostMs = Number.POSITIVE_INFINITY) {
      workSlice(() => step(), now, mostMs);
    },
  };
}
