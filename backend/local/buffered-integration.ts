import type { ServerResponse } from 'node:http';
import type { Integration } from './api-gateway.ts';
import type { BodyReceiver } from './execution-environment.ts';
import { answer, answerItself } from './gateway-answer.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { paceBody } from './pace-body.ts';
import { proxyEvent } from './proxy-event.ts';
import { readProxyResult } from './proxy-result.ts';
import type { StartTimer } from './start-timer.ts';

/** A function whose whole response the gateway waits for. */
export interface BufferedIntegrationOptions {
  readonly fn: LambdaFunction;
  /** Milliseconds until the gateway gives up; the function continues. */
  readonly timeoutMs: number;
  /** Bytes of JSON a function may return, headers and quoting included. */
  readonly maxPayloadBytes: number;
  /** Bytes per second at which the function's bodies are sent, more than 0; no limit by default. */
  readonly bytesPerSecond?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** Receives a line for each response that did not come from the function, with the reason. */
  readonly onConsole?: (line: string) => void;
}

/** The bytes of a streaming function behind this integration are discarded: emulator's choice. */
const NO_BODY: BodyReceiver = { chunk: async () => {}, end: () => {} };

/**
 * Answers as a Lambda proxy integration of API Gateway does whose transfer mode is `BUFFERED`: payload
 * version 1, and nothing is sent before the function has returned.
 *
 * A client that disconnects does not stop the function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createBufferedIntegration(options: BufferedIntegrationOptions): Integration {
  const { fn, timeoutMs, bytesPerSecond, now, startTimer, onConsole = () => {} } = options;
  const send = (response: ServerResponse, body: Buffer) => {
    if (bytesPerSecond === undefined) response.end(body);
    else void paceBody(response, body, { bytesPerSecond, now, startTimer });
  };
  return ({ request, response, url, requestId }) => {
    const stopTimer = startTimer(timeoutMs, () => {
      onConsole(`API Gateway gave up after ${timeoutMs} ms.`);
      answerItself(response, requestId, 'timeout');
    });
    void fn.invoke(proxyEvent(request, url, requestId), NO_BODY).then((outcome) => {
      stopTimer();
      if (response.headersSent || response.destroyed) return;
      try {
        answer(response, requestId, readProxyResult(outcome, options.maxPayloadBytes), send);
      } catch (error) {
        onConsole(error instanceof Error ? error.message : String(error));
        answerItself(response, requestId, 'badResult');
      }
    });
  };
}
