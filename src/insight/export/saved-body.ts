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

/**
 * Whether a text is base64 with padding (RFC 4648), the empty one too. Of any length: a regular expression for
 * the whole of it exceeds the stack in Chromium and Node after some millions of characters.
 */
export function isBase64(text: string): boolean {
  const end = text.search(/[^A-Za-z\d+/]/);
  return text.length % 4 === 0 && (end === -1 || /^={1,2}$/.test(text.slice(end)));
}

/** The bytes from a file. */
export function readBody(saved: SavedBody): Uint8Array<ArrayBuffer> {
  if ('text' in saved) return new TextEncoder().encode(saved.text);
  const binary = atob(saved.base64);
  const bytes = new Uint8Array(binary.length);
  // `Uint8Array.from` takes a second for some megabytes of text.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
