import type { ServerResponse } from 'node:http';
import type { StackLimits } from '#wire/stack-report';
import type { Integration } from './api-gateway.ts';
import { answerItself, setHeaders } from './gateway-answer.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { proxyEvent } from './proxy-event.ts';
import { mergeHeaders } from './proxy-result.ts';
import type { Prelude } from './read-prelude.ts';
import type { StartTimer } from './start-timer.ts';
import { streamInvocation } from './stream-invocation.ts';

/** A streaming function whose response the gateway passes on as it is written. */
export interface StreamedIntegrationOptions {
  readonly fn: LambdaFunction;
  readonly limits: Pick<
    StackLimits,
    | 'restStreamTimeoutMs'
    | 'restStreamIdleMs'
    | 'restStreamBurstBytes'
    | 'restStreamBytesPerSecond'
    | 'maxStreamedBytes'
  >;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** Receives a line for each response that the function did not end itself, with the reason. */
  readonly onConsole?: (line: string) => void;
}

/** AWS: the metadata has to be within the first 16 KB of what the function streams. */
const MAX_PRELUDE_BYTES = 16 * 1024;

/**
 * Answers as a Lambda proxy integration of API Gateway (REST) does whose transfer mode is `STREAM`: the
 * event of an ordinary proxy integration, payload version 1; a function that writes what it would for a
 * Function URL, which is JSON metadata, eight null bytes and the payload. It does not compress, and has no
 * limit of its own on the size.
 *
 * When the time for the whole response is over, or nothing has been sent for too long, the answer is 504
 * if nothing has been sent at all, and otherwise the connection is cut; the function continues, as it does
 * when its client disconnects.
 *
 * Emulator's choices, because AWS does not document them: the time without a byte counts from the request
 * on; a function that fails before its metadata is complete, or does not stream, is a 502; a handler that
 * throws later ends the body without an end line but in order, and there are no trailers; a crash or the
 * function's own timeout cuts the connection. Lambda's own bandwidth (6 MB at full speed) is not applied as
 * well: AWS states 10 MB for this integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function createStreamedIntegration(options: StreamedIntegrationOptions): Integration {
  const { fn, limits, now, startTimer, onConsole = () => {} } = options;
  return ({ request, response, url, requestId }) => {
    const giveUp = (why: string) => {
      if (response.writableEnded || response.destroyed) return;
      onConsole(`API Gateway ended the response: ${why}.`);
      if (response.headersSent) response.destroy();
      else answerItself(response, requestId, 'timeout');
    };
    const stopTimer = startTimer(limits.restStreamTimeoutMs, () =>
      giveUp(`it took more than ${limits.restStreamTimeoutMs} ms`),
    );
    const waitForBytes = () =>
      startTimer(limits.restStreamIdleMs, () =>
        giveUp(`there was nothing to send for ${limits.restStreamIdleMs} ms`),
      );
    let stopWaiting = waitForBytes();
    let isOver = false;
    response.once('close', () => {
      isOver = true;
      stopTimer();
      stopWaiting();
    });
    void streamInvocation(response, {
      fn,
      event: proxyEvent(request, url, requestId),
      burstBytes: limits.restStreamBurstBytes,
      bytesPerSecond: limits.restStreamBytesPerSecond,
      maxBytes: limits.maxStreamedBytes,
      withoutPrelude: 'searched',
      maxPreludeBytes: MAX_PRELUDE_BYTES,
      begin: (prelude) => begin(response, requestId, prelude),
      onProgress: () => {
        if (isOver) return;
        stopWaiting();
        stopWaiting = waitForBytes();
      },
      refuse: () => answerItself(response, requestId, 'badResult'),
      finish: () => response.end(),
      now,
      startTimer,
      onConsole,
    });
  };
}

function begin(response: ServerResponse, requestId: string, prelude: Prelude): void {
  const { statusCode, headers, multiValueHeaders, cookies } = prelude;
  setHeaders(response, requestId, mergeHeaders(headers, multiValueHeaders));
  if (cookies.length > 0) response.appendHeader('Set-Cookie', cookies);
  response.writeHead(statusCode);
  response.flushHeaders();
}
