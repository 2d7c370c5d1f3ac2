import type { Answer, Step } from './fault-server.ts';

/* How answers are written: a head, a body in pieces, an end. Everything that a case does not set is
   correct, above all CORS. */

const encoder = new TextEncoder();

/** How the end of a body is marked: by HTTP's chunks, by a length, or by the end of the connection. */
export type Framing = 'chunked' | 'length' | 'close';

/** How an answer ends, once its body's pieces have been sent. */
export type Ending =
  /** As its framing requires. */
  | 'whole'
  /** The connection is reset. */
  | 'reset'
  /** The connection is closed without what the framing promises. */
  | 'cut'
  /** Nothing more is sent, and the connection stays open. */
  | 'hold'
  /** The same until the test opens the gate; then it is complete. */
  | 'gate';

export interface Written {
  /** After the version: `200 OK`. */
  readonly status?: string;
  readonly version?: string;
  /** The value of the content type header; an empty text leaves it out. */
  readonly type?: string;
  /** The values of CORS headers, one header for each; none for an empty list. */
  readonly origins?: readonly string[];
  /** Additional header lines. */
  readonly headers?: readonly string[];
  readonly framing?: Framing;
  /** The value of Content-Length, if it is not the body's size. */
  readonly length?: string;
  readonly ending?: Ending;
  /** How many bytes of the body the page reads before it breaks, if not all that are sent. */
  readonly readable?: number;
}

/** Bytes of a text in UTF-8, or bytes as they are. */
export function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? encoder.encode(data) : data;
}

/** Bytes one after the other. */
export function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map(bytesOf)));
}

/** Bytes in pieces of this size; the last one may be shorter. */
export function inPieces(data: string | Uint8Array, size: number): readonly Uint8Array[] {
  const bytes = bytesOf(data);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
}

/** An answer whose body is sent in these pieces. */
export function answer(
  body: string | Uint8Array | readonly (string | Uint8Array)[],
  written: Written = {},
): Answer {
  return { steps: stepsOf(body, written) };
}

/** The steps of such an answer, for an address that is redirected to. */
export function stepsOf(
  body: string | Uint8Array | readonly (string | Uint8Array)[],
  written: Written = {},
): readonly Step[] {
  const isOne = typeof body === 'string' || body instanceof Uint8Array;
  const pieces = (isOne ? [body] : body).map(bytesOf).filter(({ length }) => length > 0);
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const { framing = 'chunked', ending = 'whole' } = written;
  const isCut = ending === 'cut' || ending === 'reset';
  // A body that is cut has announced more.
  const length = written.length ?? String(isCut && framing === 'length' ? size + 1000 : size);
  return [
    send(headOf(written, framing, length)),
    ...pieces.map((piece) => send(framing === 'chunked' ? chunkOf(piece) : piece)),
    ...endOf(ending, framing, written.readable ?? size),
  ];
}

/** An answer made of raw bytes, head included, after which the connection is closed. */
export function rawAnswer(...parts: readonly (string | Uint8Array)[]): Answer {
  return { steps: [send(joined(...parts)), { do: 'close' }] };
}

/** An answer with only these steps. */
export function stepsAlone(...steps: readonly Step[]): Answer {
  return { steps };
}

function send(data: string | Uint8Array): Step {
  return { do: 'send', bytes: bytesOf(data) };
}

function headOf(written: Written, framing: Framing, length: string): string {
  const { status = '200 OK', version = 'HTTP/1.1', type = 'application/json' } = written;
  const { origins = ['*'], headers = [] } = written;
  return [
    `${version} ${status}`,
    ...origins.map((origin) => `Access-Control-Allow-Origin: ${origin}`),
    ...(type === '' ? [] : [`Content-Type: ${type}`]),
    ...(framing === 'chunked' ? ['Transfer-Encoding: chunked'] : []),
    ...(framing === 'length' ? [`Content-Length: ${length}`] : []),
    'Connection: close',
    ...headers,
    '',
    '',
  ].join('\r\n');
}

function chunkOf(piece: Uint8Array): Uint8Array {
  return joined(`${piece.length.toString(16)}\r\n`, piece, '\r\n');
}

function endOf(ending: Ending, framing: Framing, readable: number): readonly Step[] {
  const received: Step = { do: 'received', bodyBytes: readable };
  const whole: readonly Step[] = [
    ...(framing === 'chunked' ? [send('0\r\n\r\n')] : []),
    { do: 'close' },
  ];
  switch (ending) {
    case 'whole':
      return whole;
    case 'reset':
      return [received, { do: 'reset' }];
    case 'cut':
      return [received, { do: 'close' }];
    case 'hold':
      return [received, { do: 'hold' }];
    case 'gate':
      return [received, { do: 'gate' }, ...whole];
  }
}
