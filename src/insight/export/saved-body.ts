/** A response's body in a file: as text where it is UTF-8, else as base64. */
export type SavedBody = { readonly text: string } | { readonly base64: string };

/** The form of bytes in a file. */
export function writeBody(bytes: Uint8Array<ArrayBuffer>): SavedBody {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const characters: string[] = [];
    // In parts: a call takes only so many arguments.
    for (let at = 0; at < bytes.length; at += PART_BYTES) {
      characters.push(String.fromCharCode(...bytes.subarray(at, at + PART_BYTES)));
    }
    return { base64: btoa(characters.join('')) };
  }
}

const PART_BYTES = 8192;

/** The bytes from a file. */
export function readBody(saved: SavedBody): Uint8Array<ArrayBuffer> {
  if ('text' in saved) return new TextEncoder().encode(saved.text);
  return Uint8Array.from(atob(saved.base64), (character) => character.charCodeAt(0));
}
