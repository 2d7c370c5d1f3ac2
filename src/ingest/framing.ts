import type { ByteStore } from '#wire/byte-store';
import { FLOOD_BYTES, FLOOD_WAIT_MS } from './flood.ts';
import { workSlice } from './slice.ts';

/** Looks into the bytes of a body after they have been dated and kept. */
export interface Framing {
  /** Notes that bytes have come: they are looked into when nothing else waits. */
  onBytes(): void;
  /** Looks into all that are left, now. */
  finish(): void;
}

/** Bytes that are looked into at a time, at most. */
const STEP_BYTES = 64 * 1024;

/** While a body comes in it is looked into for so long at a time: no instant is later by more than that. */
const SLICE_MS = 1;

/**
 * The first bytes are looked into at the first pause between chunks, for the sake of the first rows, and
 * after a tenth of a second anyway: what comes sooner seems to come at once
 * (https://www.nngroup.com/articles/response-times-3-important-limits/).
 */
const FIRST_BYTES = STEP_BYTES;
const FIRST_REST_MS = 4;
const FIRST_PATIENCE_MS = 100;

/** Other bytes are looked into when none came for so long. */
const REST_MS = 10;

/** Bytes that follow each other faster are looked into after so long, and later in a flood. */
const PATIENCE_MS = 40;

/**
 * Prepares to have `look` look into the bytes of `store`, step by step: it may stop once it has come to
 * `enough`, and returns how far it has come.
 *
 * Dating a chunk goes before looking into one: however long it takes to understand what has come, the
 * next chunk is dated when it comes. That is why a body that comes in one go is not looked into before
 * it has ended: a reader that works meanwhile would compete with its own network for the processor, and
 * a road whose bytes need no looking into would seem faster. What `look` throws goes to `onFault`, and
 * nothing is looked into after that.
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
  let isDue = false;
  let isBroken = false;

  /** Looks into the next bytes before `end`, if there are any; says whether there were. */
  function step(end = store.sizeBytes): boolean {
    if (isBroken || framedBytes >= end) return false;
    try {
      framedBytes = look(end, framedBytes + STEP_BYTES);
    } catch (error) {
      isBroken = true;
      onFault(error);
    }
    return true;
  }

  /** Looks into the first bytes, as far as they are there; others that have come wait for a rest. */
  function lookAtFirst(): void {
    defer(() => {
      step(Math.min(store.sizeBytes, FIRST_BYTES));
      isDue = !isBroken && framedBytes < store.sizeBytes;
      if (isDue) goOnAtRest();
    });
  }

  /** Looks into what is there, a slice at a time. */
  function goOn(): void {
    defer(() => {
      isDue = workSlice(() => step(), now, SLICE_MS);
      if (isDue) goOn();
    });
  }

  /** Goes on as soon as no bytes have come for one rest, or when patience has run out. */
  function goOnAtRest(waitedMs = 0): void {
    const sizeBefore = store.sizeBytes;
    const isFirst = framedBytes < FIRST_BYTES;
    const restMs = isFirst ? FIRST_REST_MS : REST_MS;
    pause(() => {
      if (store.sizeBytes > sizeBefore && waitedMs + restMs < patienceMs(isFirst)) {
        goOnAtRest(waitedMs + restMs);
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
    finish() {
      while (step());
    },
  };
}
