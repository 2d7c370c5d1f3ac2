/** What a decoder writes for bytes that are not UTF-8; it may also be part of a text. */
const REPLACED = '\uFFFD';

/** Whether `text`, which was decoded from `bytes`, lacks something, because some of them are not UTF-8. */
export function isDamaged(text: string, bytes: Uint8Array): boolean {
  if (!text.includes(REPLACED)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}
