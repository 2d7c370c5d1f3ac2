import type { ServerResponse } from 'node:http';
import { describeOutcome } from './describe-outcome.ts';
import type { BodyReceiver } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { ReportedError } from './lambda-messages.ts';
import { limitBody } from './limit-body.ts';
import { createPreludeReader, type Prelude } from './read-prelude.ts';
import { PRELUDE_CONTENT_TYPE } from './response-stream.ts';
import type { StartTimer } from './start-timer.ts';
import { createTokenBucket } from './token-bucket.ts';

/** How a front door answers with what a streaming function writes. */
export interface StreamInvocationOptions {
  readonly fn: LambdaFunction;
  readonly event: object;
  /** Bytes that are sent at full speed. */
  readonly burstBytes: number;
  /** Bytes per second after that, more than 0. */
  readonly bytesPerSecond: number;
  /** Bytes at which the response is cut, its prelude included. */
  readonly maxBytes: number;
  /** What a body is that does not say it has a prelude: sent with status 200, or searched for one. */
  readonly withoutPrelude: 'sent' | 'searched';
  /** Bytes in which the prelude has to end, delimiter included; no limit by default. */
  readonly maxPreludeBytes?: number;
  /** Sets headers and sends the status; nothing is sent before it. */
  readonly begin: (prelude: Prelude) => void;
  /** Called before and after each write of a begun body; the client may take long for it. */
  readonly onProgress?: () => void;
  /** Answers in place of the function, nothing having been sent. */
  readonly refuse: () => void;
  /** Ends a body that has been begun; `error` if the handler threw after its first byte. */
  readonly finish: (error: ReportedError | undefined) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** Receives a line for a response that the function did not end itself, with the reason. */
  readonly onConsole: (line: string) => void;
}

const NOT_STREAMED =
  'The function returned a response and did not stream it. Wrap its handler in awslambda.streamifyResponse.';

/**
 * Invokes a streaming function and sends what it writes as `response`: its prelude becomes status and
 * headers, and each of its writes after that a separate chunk, no faster than the bandwidth and the client
 * allow. A crash or timeout after the prelude cuts the connection. Resolves when the invocation has ended;
 * never rejects.
 *
 * A client that has gone does not stop the function: what it writes then is discarded, at any speed.
 */
export async function streamInvocation(
  response: ServerResponse,
  options: StreamInvocationOptions,
): Promise<void> {
  const { fn, event, now, startTimer, onConsole } = options;
  const bucket = createTokenBucket({
    capacity: options.burstBytes,
    perSecond: options.bytesPerSecond,
    now,
    startTimer,
  });
  if (response.destroyed) bucket.lift();
  else response.once('close', () => bucket.lift());
  const body = limitBody(receiveBody(response, options), bucket, options.maxBytes);
  const outcome = await fn.invoke(event, body);
  if (outcome.type === 'streamed' || response.writableEnded || response.destroyed) return;
  onConsole(outcome.type === 'returned' ? NOT_STREAMED : describeOutcome(outcome));
  if (response.headersSent) response.destroy();
  else options.refuse();
}

function receiveBody(response: ServerResponse, options: StreamInvocationOptions): BodyReceiver {
  const { begin, refuse, onConsole, onProgress = () => {} } = options;
  const preludeReader = createPreludeReader(options.maxPreludeBytes);
  const needsPrelude = (contentType: string) =>
    contentType === PRELUDE_CONTENT_TYPE || options.withoutPrelude === 'searched';
  const send = async (bytes: Uint8Array) => {
    onProgress();
    await write(response, bytes);
    onProgress();
  };
  return {
    async chunk(bytes, contentType) {
      if (response.headersSent) return send(bytes);
      try {
        if (!needsPrelude(contentType)) {
          begin({ statusCode: 200, headers: { 'Content-Type': contentType }, cookies: [] });
          return send(bytes);
        }
        const read = preludeReader.push(bytes);
        if (read === undefined) return;
        begin(read.prelude);
        return send(read.rest);
      } catch (error) {
        onConsole(`The function's response cannot be begun: ${String(error)}`);
        refuse();
      }
    },
    end(contentType, error) {
      if (!response.headersSent && (needsPrelude(contentType) || error !== undefined)) refuse();
      else if (!response.writableEnded) options.finish(error);
    },
  };
}

/** Writes, and resolves when there is room for more, or the client has gone. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.destroyed || response.writableEnded) return Promise.resolve();
  if (response.write(bytes)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}
