import type { JsonValue } from './wire-line.ts';

/** Why a buffered body could not be read as rows. */
export type BodyErrorCode = 'html' | 'invalid-json' | 'no-rows-array';

/** A buffered body that carries no rows; `message` says what came instead. */
export class BodyError extends Error {
  readonly code: BodyErrorCode;

  constructor(code: BodyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BodyError';
    this.code = code;
  }
}

/**
 * Reads the rows out of a buffered response: `{"userData":[…]}`.
 *
 * Takes the whole body as UTF-8 bytes; returns the rows in order, none for an empty array.
 *
 * @throws {BodyError} `html` for a web page, `invalid-json` for anything else JSON.parse refuses,
 *   `no-rows-array` for JSON without a `userData` array.
 */
export function decodeBody(bytes: Uint8Array): readonly JsonValue[] {
  const text = new TextDecoder().decode(bytes);
  if (looksLikeHtml(text)) {
    throw new BodyError('html', `A web page came instead of JSON: ${excerpt(text)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const what = text === '' ? 'The body is empty.' : (cause as Error).message;
    throw new BodyError('invalid-json', `The body is not JSON: ${what}`, { cause });
  }
  if (typeof value === 'object' && value !== null && 'userData' in value) {
    if (Array.isArray(value.userData)) return value.userData as readonly JsonValue[];
  }
  throw new BodyError('no-rows-array', `The JSON has no userData array: ${excerpt(text)}`);
}

/** Whether a body or a line is the start of a web page: a login form, a proxy's error page. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype|html|head|body|\?xml)/i.test(text);
}

/** The first characters of a body, on one line, short enough to quote in a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
