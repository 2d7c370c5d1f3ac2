/**
 * Decodes UTF-8, with U+FFFD for what is none. A byte-order mark stays in the text: inside a body it is no part of
 * JSON, and no place in it moves.
 */
export const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes each byte as one character, for what is ASCII wherever it matters. */
export const latin1 = new TextDecoder('latin1');
