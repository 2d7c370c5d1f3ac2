import type { ByteStore } from '#rows/byte-store';
import { workSlice } from './slice.ts';

/** Looks into the bytes of a body after they have been dated and kept. */
export interface Framing {
  /** Notes that bytes have come: they are looked into when nothing else waits. */
  onBytes(): void;
  /** Looks into all that are left, now. */
  finish(): void;
}

/** Bytes that are looked into at a time, whatever the chunks they came in. */
const STEP_BYTES = 64 * 1024;

/** While a body comes in it is looked into for so long at a time: no instant is later by more than that. */
const SLICE_MS = 1;

/**
 * Prepares to hand the bytes of `store` to `look`, in order, piece by piece.
 *
 * Dating a chunk goes before looking into one: however long it takes to understand what has come, the
 * next chunk is dated when it comes. What `look` throws goes to `onFault`, and nothing is looked into
 * after that.
 */
export function createFraming(options: {
  store: ByteStore;
  look: (bytes: Uint8Array) => void;
  onFault: (error: unknown) => void;
  now: () => number;
  defer: (task: () => void) => void;
}): Framing {
  const { store, look, onFault, now, defer } = options;
  let framedBytes = 0;
  let isDue = false;
  let isBroken = false;

  /** Looks into the next bytes, if there are any; says whether there were. */
  function step(): boolean {
    if (isBroken || framedBytes === store.sizeBytes) return false;
    const start = framedBytes;
    framedBytes = Math.min(start + STEP_BYTES, store.sizeBytes);
    try {
      look(store.read(start, framedBytes));
    } catch (error) {
      isBroken = true;
      onFault(error);
    }
    return true;
  }

  function onBytes(): void {
    if (isDue) return;
    isDue = true;
    defer(() => {
      isDue = false;
      if (workSlice(step, now, SLICE_MS)) onBytes();
    });
  }

  return {
    onBytes,
    finish() {
      while (step());
    },
  };
}
