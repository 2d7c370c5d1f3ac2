/** More than any link's text unpacks to, in UTF-8 bytes: what is larger was made to fill the memory. */
const TEXT_BYTES_MAX = 2_000_000;

/**
 * A text made small enough for an address: compressed (DEFLATE, RFC 1951), in base64url without padding
 * (RFC 4648).
 *
 * @throws {TypeError} where the browser can't compress.
 */
export async function packText(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
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
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let sizeBytes = 0;
    const reader = new Blob([bytes]).stream().pipeThrough(decompression).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      sizeBytes += value.length;
      if (sizeBytes > TEXT_BYTES_MAX) {
        await reader.cancel();
        return undefined;
      }
      parts.push(value);
    }
    const whole = await new Blob(parts).arrayBuffer();
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch {
    return undefined;
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
