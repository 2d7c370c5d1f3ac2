import { type IncomingMessage, request as send } from 'node:http';
import type { BodyReceiver, Outcome } from '#local/execution-environment';
import { createFunctionUrl, type FunctionUrlOptions } from '#local/function-url';
import { AWS_LIMITS } from '#local/stack-limits';
import { createFunctionStub } from './function-stub.ts';
import { createManualTimer } from './manual-timer.ts';
import { serve } from './serve.ts';

/** The content type of a body that begins with a prelude. */
export const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';

/** A streaming handler that has ended its body. */
export const STREAMED: Outcome = { type: 'streamed' };

/** What an invocation of a function does. */
export type Run = (body: BodyReceiver) => Outcome | Promise<Outcome>;

/** Text as UTF-8. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Serves a function, with ample bandwidth and a clock that does not advance. */
export function serveUrl(run: Run, options: Partial<FunctionUrlOptions> = {}) {
  return serve(
    createFunctionUrl({
      fn: createFunctionStub(run),
      limits: { ...AWS_LIMITS, streamBurstBytes: AWS_LIMITS.maxStreamedBytes },
      now: () => 0,
      startTimer: createManualTimer().startTimer,
      ...options,
    }),
  );
}

/** Sends a request unchanged, and waits for the end of the answer, trailers included. */
export async function request(
  address: string,
  method: string,
  headers: Record<string, string> = {},
) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    send(address, { method, headers }, resolve).on('error', reject).end();
  });
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const { statusCode, headersDistinct, trailers } = response;
  return { statusCode, headers: headersDistinct, trailers, text };
}

/** Sends a prelude as the runtime does: the JSON, then the null bytes. */
export async function begin(body: BodyReceiver, prelude: object): Promise<void> {
  await body.chunk(bytes(JSON.stringify(prelude)), PRELUDE_TYPE);
  await body.chunk(new Uint8Array(8), PRELUDE_TYPE);
}

/** A function that answers `fine`, with these headers. */
export function answering(headers: Readonly<Record<string, string>>): Run {
  return async (body) => {
    await begin(body, { statusCode: 200, headers });
    await body.chunk(bytes('fine'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  };
}
