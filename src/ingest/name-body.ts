import type { Problem } from '#recording/problem';
import { parseJson } from '#wire/parse-json';

type BodyKind = NonNullable<Problem['bodyKind']>;

/** A kind of body: how to recognise it, what to say about it, and its code if it is no text. */
type Kind = readonly [isSo: (text: string) => boolean, sentence: string, bodyKind?: BodyKind];

/** What may be around JSON. */
const WRAPPINGS: readonly Kind[] = [
  [
    // Express and Rails write a comment before it: https://expressjs.com/en/api.html#res.jsonp
    (text) =>
      /^(?:\/\*.*?\*\/\s*)?(?:typeof [\w$.]+ *===? *['"]function['"] *&& *)?[\w$.]+\(\s*[[{]/s.test(
        text,
      ),
    'It looks like JSONP, which is a script.',
  ],
  [
    (text) => /^(?:\)\]\}'|(?:while|for) ?\([1;]+\);|throw [^;]{1,20};|\{\} ?&&)/.test(text),
    'It begins with something that keeps others from using it as a script, and that a client has to take away before it reads the JSON.',
  ],
  [
    (text) => /^--\S{1,70}\r?\n(?:content-|\r?\n)/i.test(text),
    'It looks like multipart data: this page reads a body of one part.',
  ],
];

/** The first that fits counts. */
const KINDS: readonly Kind[] = [
  [
    (text) => text.startsWith('\u001F\uFFFD\b'),
    'It looks like gzip data: the Content-Encoding header that says so is missing.',
    'compressed',
  ],
  [
    (text) => text.startsWith('(\uFFFD/\uFFFD') || text.startsWith('x\uFFFD'),
    'It looks like compressed data: the Content-Encoding header that says so is missing.',
    'compressed',
  ],
  [
    // Every other byte is NUL, which is so of no binary format.
    (text) => /^\uFFFD*(?:(?:[\t\n\r -\uFFFF]\0){2}|(?:\0[\t\n\r -\uFFFF]){2})/.test(text),
    'It looks like UTF-16 text, and JSON on the web has to be UTF-8.',
    'utf-16',
  ],
  [
    (text) => text.startsWith('\0') && /:(message|event)-type/.test(text),
    'It looks like an event stream of AWS, which is a binary format.',
    'compressed',
  ],
  [
    // A flag and the length of the message: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
    (text) => /^[\0\u0001]\0\0/.test(text),
    'It looks like gRPC messages, which are a binary format.',
    'compressed',
  ],
  [
    (text) =>
      /^\uFFFD*[^\0]?\0/.test(text) ||
      (/\uFFFD/.test(opening(text)) && /(?!\s)\p{Cc}/u.test(opening(text))),
    'It is not text, but data in a binary format such as MessagePack, or compressed data without the Content-Encoding header that says so.',
    'compressed',
  ],
  [
    (text) => /^[[{]/.test(stringIn(text)),
    'It is JSON in a text: the function turns its rows into JSON twice.',
  ],
  [
    (text) => /^[[{]/.test(base64In(stringIn(text) || text)),
    'It looks like JSON in base64: nothing in front of the function decodes it.',
  ],
  [
    (text) => isProxyAnswer(text) && /"statusCode"\s*:\s*[45]\d\d\b/.test(text),
    'It is an answer for API Gateway, and its “statusCode” is that of an error.',
  ],
  [
    isProxyAnswer,
    'It is an answer for API Gateway, with the rows as a text in “body”: whatever calls the function passes it on as it is.',
  ],
  ...WRAPPINGS,
  [
    (text) => /^\[?\s*\{\s*('|[A-Za-z_$][\w$]*\s*:)/.test(text),
    'It looks like a literal of a programming language: JSON has double quotes around every name and every text.',
  ],
  [(text) => /^(---\s*\n|- +[\w"']+:)/.test(text), 'It looks like YAML.'],
  [
    // What begins as JSON, or as a format for it, is no table.
    (text) =>
      !/^(\p{Cc}|[[{]|data:)/u.test(text) &&
      [',', ';', '\t'].some((separator) => isTable(text, separator)),
    'It looks like CSV, which this page does not read.',
  ],
];

/**
 * What a body without rows seems to be, from its first characters: as a whole sentence, `undefined` if they don't
 * show it, and as a code. It is only a guess for the person; nothing is read differently because of it.
 */
export function nameBody(start: string): {
  readonly name: string | undefined;
  readonly bodyKind: BodyKind;
} {
  const text = withoutBlanks(start);
  const [, name, bodyKind = 'text'] = KINDS.find(([isSo]) => isSo(text)) ?? [];
  return { name, bodyKind };
}

/** What seems to be around the JSON of a body, some of which was read as rows, as a whole sentence. */
export function nameWrapping(start: string): string | undefined {
  const text = withoutBlanks(start);
  return WRAPPINGS.find(([isSo]) => isSo(text))?.[1];
}

function withoutBlanks(start: string): string {
  return start.replace(/^\uFEFF?[ \t\r\n]*/, '');
}

/** The first line or so of a text, without what begins a record. */
function opening(text: string): string {
  return text.slice(0, 80).replaceAll('\u001E', '');
}

/** What begins a JSON string: its quote and whole characters of it. */
const STRING_START = /^"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/u;

/** So many characters of a text tell what it is. */
const OPENING_CHARACTERS = 400;

/** The first characters of the text that a JSON string holds; empty where there is none. */
function stringIn(text: string): string {
  const [start] = STRING_START.exec(text.slice(0, OPENING_CHARACTERS)) ?? [];
  const value = start === undefined ? undefined : parseJson(`${start}"`);
  return typeof value === 'string' ? value.trim() : '';
}

/** The first characters of what a base64 text stands for; empty where it is none. */
function base64In(text: string): string {
  const digits = text.replace(/\s+/g, '');
  if (digits.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return '';
  return atob(digits.slice(0, 8)).trim();
}

function isProxyAnswer(text: string): boolean {
  const value = parseJson(text);
  // Of a long one only the start is known.
  if (value === undefined) return PROXY_START.test(text) && /"body"\s*:\s*"/.test(text);
  return (
    typeof value === 'object' &&
    value !== null &&
    'statusCode' in value &&
    'body' in value &&
    typeof value.body === 'string'
  );
}

/** What an answer for API Gateway begins with. */
const PROXY_START =
  /^\{\s*"(statusCode|headers|multiValueHeaders|cookies|isBase64Encoded)"\s*:|^\{\s*"body"\s*:\s*"\s*[[{]/;

/** Whether the first lines have as many separators each, and at least one. */
function isTable(text: string, separator: string): boolean {
  const lines = text.split(/\r?\n/, 4).filter((line) => line !== '');
  const [first = 0, ...others] = lines.map((line) => line.split(separator).length);
  return first > 1 && others.length > 0 && others.every((columns) => columns === first);
}
