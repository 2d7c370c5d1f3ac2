import type { ByteStore } from './byte-store.ts';

/** The bytes of a body from `start` up to but not including `end`, all of them if both are left out, as text. */
export function textIn(
  store: Pick<ByteStore, 'read' | 'sizeBytes'>,
  start = 0,
  end = store.sizeBytes,
): string {
  return new TextDecoder().decode(store.read(start, end));
}
