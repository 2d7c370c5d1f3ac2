import type { ByteSource } from './byte-source.ts';

/** Passes the bytes between two offsets to `push`, in order and in their original pieces, so that none is copied. */
export function pushBytes(
  source: ByteSource,
  start: number,
  end: number,
  push: (piece: Uint8Array, offset: number) => void,
): void {
  let at = start;
  while (at < end) {
    const piece = source.readPiece(at, end - at);
    if (piece.length === 0) return;
    push(piece, at);
    at += piece.length;
  }
}
