import { PRELUDE_DELIMITER_BYTES } from './response-stream.ts';

/** What a streaming function says about its response before the body. */
export interface Prelude {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  /** Headers with several values each, which API Gateway reads as well. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
}

/** A prelude that is cut, too long, not JSON, or malformed. */
export class PreludeError extends Error {
  override readonly name = 'PreludeError';
  readonly code = 'bad-prelude';
}

/**
 * Collects the beginning of a body until its prelude is complete. Until then `push` returns `undefined`,
 * and then the prelude and the bytes that follow it; it is not called again. Prelude and delimiter may have
 * `maxBytes`; any number by default.
 *
 * The prelude is JSON, followed by eight null bytes:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming
 *
 * @throws PreludeError `bad-prelude` from `push`.
 */
export function createPreludeReader(maxBytes = Infinity): {
  push(bytes: Uint8Array): { readonly prelude: Prelude; readonly rest: Uint8Array } | undefined;
} {
  const delimiter = Buffer.alloc(PRELUDE_DELIMITER_BYTES);
  let held: Buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      held = Buffer.concat([held, bytes]);
      const end = held.indexOf(delimiter);
      if ((end === -1 ? held.length : end + delimiter.length) > maxBytes) {
        throw new PreludeError(
          `The first ${maxBytes.toLocaleString('en')} bytes of a streamed response contain no whole prelude.`,
        );
      }
      if (end === -1) return undefined;
      return {
        prelude: parsePrelude(held.toString('utf8', 0, end)),
        rest: held.subarray(end + PRELUDE_DELIMITER_BYTES),
      };
    },
  };
}

function parsePrelude(json: string): Prelude {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new PreludeError('The prelude of a streamed response is not JSON.', { cause });
  }
  if (typeof value !== 'object' || value === null) {
    throw new PreludeError('The prelude of a streamed response is not an object.');
  }
  const prelude = value as Partial<Prelude>;
  const { statusCode = 200, headers = {}, cookies = [], multiValueHeaders } = prelude;
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) {
    throw new PreludeError(
      `The prelude's statusCode is ${JSON.stringify(statusCode)}, not a status.`,
    );
  }
  if (typeof headers !== 'object' || headers === null || !Array.isArray(cookies)) {
    throw new PreludeError(
      "The prelude's headers are not an object, or its cookies are not an array.",
    );
  }
  return {
    statusCode,
    headers,
    cookies,
    ...(multiValueHeaders !== undefined && { multiValueHeaders }),
  };
}
