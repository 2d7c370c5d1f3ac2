import { Writable } from 'node:stream';
import type { ReportedError } from './lambda-messages.ts';

/** The transport of a response stream's bytes. */
export interface ResponseTransport {
  /** Takes one write; resolves when there is room for the next. The transport may keep the bytes. */
  chunk(bytes: Uint8Array, contentType: string): Promise<void>;
  /** The body has ended; `error` if the handler threw after its first byte. */
  end(contentType: string, error: ReportedError | undefined): void;
}

/** Bytes that a response stream holds before `write` returns false, unless the handler sets another limit. */
export const DEFAULT_HIGH_WATER_MARK = 16 * 1024;

/** The type that tells Lambda's front doors that the body begins with a prelude. */
export const PRELUDE_CONTENT_TYPE = 'application/vnd.awslambda.http-integration-response';

/** Null bytes between prelude and body. */
export const PRELUDE_DELIMITER_BYTES = 8;

/** A call that comes too late, with the name that Lambda's runtime uses. */
export class InvalidStreamingOperation extends Error {
  override readonly name = 'Runtime.InvalidStreamingOperation';
  readonly code = 'too-late';
}

/**
 * The stream to which a streaming handler writes, with the behaviour of the one in Lambda's Node runtime
 * (`aws-lambda-ric` 4, `response-stream.js`): objects are written as JSON without a separator, `null` and
 * `undefined` throw, and the first write, not `end`, sends what `onBeforeFirstWrite` produces.
 */
export class ResponseStream extends Writable {
  /** Set by `HttpResponseStream.from`: writes the prelude. */
  onBeforeFirstWrite: ((write: (chunk: string | Uint8Array) => void) => void) | undefined;
  /** What a handler threw; sent when the body ends. */
  failure: ReportedError | undefined;
  #contentType = 'application/octet-stream';
  #isWritten = false;

  constructor(transport: ResponseTransport, highWaterMark = DEFAULT_HIGH_WATER_MARK) {
    super({
      highWaterMark,
      write: (chunk: Uint8Array, _encoding, done) => {
        // A copy, because the handler may reuse its buffer, and small buffers share memory.
        transport.chunk(new Uint8Array(chunk), this.#contentType).then(() => done(), done);
      },
      final: (done) => {
        transport.end(this.#contentType, this.failure);
        done();
      },
    });
  }

  /** Sets the body's type; throws `too-late` after the first write. */
  setContentType(contentType: string): void {
    if (this.#isWritten) {
      throw new InvalidStreamingOperation('Cannot set content-type, too late.');
    }
    this.#contentType = contentType;
  }

  /** Writes text or bytes unchanged, anything else as JSON; false means to wait for `drain`. */
  override write(
    chunk: unknown,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    callback?: (error?: Error | null) => void,
  ): boolean {
    if (chunk === undefined || chunk === null) {
      // The runtime's own words; there the error happens by accident, when it reads `chunk.length` for a log.
      throw new TypeError(`Cannot read properties of ${chunk} (reading 'length')`);
    }
    const data =
      typeof chunk === 'string' || chunk instanceof Uint8Array ? chunk : JSON.stringify(chunk);
    if (!this.#isWritten) {
      this.onBeforeFirstWrite?.((piece) => super.write(piece));
      this.#isWritten = true;
    }
    if (typeof encoding === 'function') return super.write(data, encoding);
    return super.write(data, encoding ?? 'utf8', callback);
  }
}

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

interface Tagged {
  [STREAMING]?: string;
  [HIGH_WATER_MARK]?: number;
}

/** Lambda's `awslambda` global: `streamifyResponse` only tags a handler, `from` only prepares a stream. */
export const awslambdaGlobal = {
  streamifyResponse<T extends object>(
    handler: T,
    options?: { readonly highWaterMark?: number },
  ): T {
    const tagged: Tagged = handler;
    tagged[STREAMING] = 'response';
    if (typeof options?.highWaterMark === 'number') {
      tagged[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
    }
    return handler;
  },
  HttpResponseStream: {
    from(stream: ResponseStream, prelude: unknown): ResponseStream {
      stream.setContentType(PRELUDE_CONTENT_TYPE);
      const json = JSON.stringify(prelude);
      stream.onBeforeFirstWrite = (write) => {
        write(json);
        write(new Uint8Array(PRELUDE_DELIMITER_BYTES));
      };
      return stream;
    },
  },
};

/** The tag that {@link awslambdaGlobal} put on a handler; `undefined` for one that returns its response. */
export function streamingOf(handler: object): { readonly highWaterMark?: number } | undefined {
  const tagged: Tagged = handler;
  if (tagged[STREAMING] !== 'response') return undefined;
  return { highWaterMark: tagged[HIGH_WATER_MARK] };
}
