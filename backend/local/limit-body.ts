import type { BodyReceiver } from './execution-environment.ts';
import type { ReportedError } from './lambda-messages.ts';
import type { TokenBucket } from './token-bucket.ts';

/**
 * Passes a streamed body on to `body` as Lambda does: no faster than `bucket` provides tokens, one for each
 * byte, and no more than `maxBytes`. A function that writes faster has to wait.
 *
 * A body that is too large is cut at exactly `maxBytes` and ends with the error
 * `Function.ResponseSizeTooLarge`; what the function writes after that is discarded. AWS documents the
 * limit, but not the cut; this follows the source of its Runtime Interface Emulator (`core/directinvoke`),
 * except that it does not say what happens to the function: letting it continue is the emulator's choice.
 */
export function limitBody(body: BodyReceiver, bucket: TokenBucket, maxBytes: number): BodyReceiver {
  let leftBytes = maxBytes;
  let isCut = false;
  return {
    async chunk(bytes, contentType) {
      if (isCut) return;
      let rest = bytes.subarray(0, leftBytes);
      const isTooLarge = rest.length < bytes.length;
      leftBytes -= rest.length;
      while (rest.length > 0) {
        const taken = await bucket.take(rest.length);
        await body.chunk(rest.subarray(0, taken), contentType);
        rest = rest.subarray(taken);
      }
      if (!isTooLarge) return;
      isCut = true;
      body.end(contentType, tooLarge(maxBytes));
    },
    end(contentType, error) {
      if (!isCut) body.end(contentType, error);
    },
  };
}

function tooLarge(maxBytes: number): ReportedError {
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${maxBytes} bytes).`,
    trace: [],
  };
}
