/** No link's text unpacks to more UTF-8 bytes than this; a larger one can only be an attempt to fill the memory. */
const TEXT_BYTES_MAX = 2_000_000;

/**
 * A text made small enough for an address: compressed (DEFLATE, RFC 1951), in base64url without padding
 * (RFC 4648).
 *
 * @throws {TypeError} where the browser can't compress.
 */
export async function packText(text: string): Promise<string> {
  const characters: string[] = [];
  const packed = partsThrough(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  for await (const part of packed) {
    for (const byte of part) characters.push(String.fromCharCode(byte));
  }
  return btoa(characters.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The text that {@link packText} was given; `undefined` where this is no such text, or one of more than
 * 2 MB, of which no more than that is unpacked.
 *
 * @throws {TypeError} where the browser can't decompress.
 */
export async function unpackText(packed: string): Promise<string | undefined> {
  const decompression = new DecompressionStream('deflate-raw');
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    let sizeBytes = 0;
    for await (const part of partsThrough(bytes, decompression)) {
      sizeBytes += part.length;
      if (sizeBytes > TEXT_BYTES_MAX) return undefined;
      text += decoder.decode(part, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return undefined;
  }
}

/** For what goes wrong in reading as well, and is told there. */
function ignore(): void {}

/** What comes out of a transformation of these bytes, part by part; whoever stops reading stops it. */
async function* partsThrough(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array> {
  const writer = writable.getWriter();
  writer
    .write(bytes)
    .then(() => writer.close(), ignore)
    .catch(ignore);
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(ignore);
  }
}

/** The checksum of a text of ASCII characters, CRC-32 as in ISO 3309, in eight hexadecimal digits. */
export function checksumOf(text: string): string {
  let checksum = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    checksum ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) {
      checksum = (checksum >>> 1) ^ (checksum & 1 ? 0xedb88320 : 0);
    }
  }
  return ((checksum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
