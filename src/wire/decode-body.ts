import { beginsWithTag, isXml } from './is-xml.ts';

/** Why a buffered body could not be read as rows; `message-only` is one JSON object that is a message. */
export type BodyErrorCode = 'html' | 'no-body' | 'invalid-json' | 'no-rows-array' | 'message-only';

/** A buffered body without rows; `message` says what arrived instead. */
export class BodyError extends Error {
  readonly code: BodyErrorCode;

  constructor(code: BodyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BodyError';
    this.code = code;
  }
}

/**
 * Parses a whole body, UTF-8 bytes, as one JSON document, and says what it is.
 *
 * @throws {BodyError} `html` for a web page, `no-body` for nothing or white space, `invalid-json` for anything else that JSON.parse refuses.
 */
export function decodeDocument(bytes: Uint8Array): DocumentKind {
  return kindOf(parseDocument(bytes));
}

/** What a JSON document is. */
export type DocumentKind = 'object' | 'array' | 'scalar';

/**
 * The value of a whole body, UTF-8 bytes, as one JSON document.
 *
 * @throws {BodyError} as {@link decodeDocument} does.
 */
export function parseDocument(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  if (looksLikeHtml(text) || beginsWithTag(text)) {
    throw pageCame(text, 'JSON');
  }
  if (isBlank(text)) throw new BodyError('no-body', 'The body is empty.');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const message = `The body is not JSON: ${escapeControls((cause as Error).message)}`;
    throw new BodyError('invalid-json', message, { cause });
  }
}

function kindOf(value: unknown): DocumentKind {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' && value !== null ? 'object' : 'scalar';
}

/** Whether a body has nothing in it: white space and a byte-order mark are nothing. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}

/** Whether a body or a line is the start of a web page: a login form, a proxy's error page. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype html|html|head|body)/i.test(text);
}

/** What a text that begins with `<` is, in place of what was expected. */
export function pageCame(text: string, expected: 'JSON' | 'rows'): BodyError {
  const what = isXml(text) ? 'XML' : 'A web page';
  return new BodyError('html', `${what} came instead of ${expected}: ${excerpt(text)}`);
}

/**
 * The first characters of a body, on one line and short enough to quote in a message; invisible characters
 * are escaped as in JSON.
 */
export function excerpt(text: string): string {
  const line = escapeControls(
    text
      .slice(0, 400)
      .replace(/[ \t\r\n]+/g, ' ')
      .replace(/^ | $/g, ''),
  );
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

/** The same text with invisible characters escaped, such as `\\u001e` for a record separator; white space stays. */
export function escapeControls(text: string): string {
  return text.replace(
    /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
