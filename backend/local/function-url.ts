import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { MAX_REQUEST_BYTES } from '#wire/aws-limits';
import type { StackLimits } from '#wire/stack-report';
import { corsHeaders, isPreflight, type UrlCors } from './function-url-cors.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { ReportedError } from './lambda-messages.ts';
import type { Prelude } from './read-prelude.ts';
import type { StartTimer } from './start-timer.ts';
import { streamInvocation } from './stream-invocation.ts';
import { urlEvent } from './url-event.ts';

/** The permissions that everyone must have before a public URL works; both are needed since October 2025. */
export const URL_PERMISSIONS = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'] as const;

/** One of the two permissions. */
export type UrlPermission = (typeof URL_PERMISSIONS)[number];

/** A Function URL with `AuthType: NONE` and `InvokeMode: RESPONSE_STREAM`, in front of one function. */
export interface FunctionUrlOptions {
  readonly fn: LambdaFunction;
  readonly limits: Pick<
    StackLimits,
    'streamBurstBytes' | 'streamBytesPerSecond' | 'maxStreamedBytes'
  >;
  /** CORS settings of the URL; without them CORS is left to the function. */
  readonly cors?: UrlCors;
  /** The permissions that the function's policy grants; by default both. */
  readonly permissions?: readonly UrlPermission[];
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** Receives a line for each response that the function did not end itself, with the reason. */
  readonly onConsole?: (line: string) => void;
}

/** A function's headers about the framing of a message: the URL does the framing itself. */
const FRAMING = new Set(['connection', 'content-length', 'te', 'trailer', 'transfer-encoding']);

const FORBIDDEN =
  'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';

/**
 * Answers as a Lambda Function URL with `RESPONSE_STREAM` does: every path and method goes to the function,
 * its prelude becomes status and headers, and each of its writes is sent as a separate chunk, no faster
 * than Lambda's bandwidth and the client allow. An error after the first byte ends the body cleanly and is
 * in its trailers. It does not compress.
 *
 * A client that disconnects does not stop the function: what it writes then is discarded, at any speed.
 * Emulator's choices, because AWS does not document them: a failure before the status is known is a 502
 * with the text `Internal Server Error`; a crash or timeout after it leaves the body without its end;
 * trailers are not announced; headers about framing are dropped; a preflight is answered whatever the
 * permissions. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function createFunctionUrl(options: FunctionUrlOptions): RequestListener {
  const { fn, limits, cors, permissions = URL_PERMISSIONS, now, startTimer } = options;
  const { onConsole = () => {} } = options;
  return (request, response) => {
    response.setHeader('x-amzn-RequestId', randomUUID());
    const added = cors === undefined ? {} : corsHeaders(cors, request);
    if (cors !== undefined && isPreflight(request)) {
      request.resume();
      response.writeHead(200, added).end();
      return;
    }
    if (!URL_PERMISSIONS.every((needed) => permissions.includes(needed))) {
      request.resume();
      return answerForbidden(response, added);
    }
    void readBody(request).then(async (sent) => {
      if (sent === undefined) return answerTooLarge(response, added);
      await streamInvocation(response, {
        fn,
        event: urlEvent(request, sent),
        burstBytes: limits.streamBurstBytes,
        bytesPerSecond: limits.streamBytesPerSecond,
        maxBytes: limits.maxStreamedBytes,
        withoutPrelude: 'sent',
        begin: (prelude) => begin(response, added, prelude),
        refuse: () => answerBadGateway(response, added),
        finish: (error) => finish(response, error),
        now,
        startTimer,
        onConsole,
      });
    });
  };
}

/** Sets the function's headers and those that the URL adds itself, and sends them at once. */
function begin(
  response: ServerResponse,
  added: Readonly<Record<string, string>>,
  { statusCode, headers, cookies }: Prelude,
): void {
  const own = Object.entries(headers).filter(([name]) => !FRAMING.has(name.toLowerCase()));
  for (const [name, value] of own) response.setHeader(name, value);
  for (const [name, value] of Object.entries(added)) response.appendHeader(name, value);
  if (cookies.length > 0) response.setHeader('Set-Cookie', [...cookies]);
  response.writeHead(statusCode);
  response.flushHeaders();
}

function finish(response: ServerResponse, error: ReportedError | undefined): void {
  if (error !== undefined) response.addTrailers(errorTrailers(error));
  response.end();
}

/** https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming */
function errorTrailers(error: ReportedError): Record<string, string> {
  return {
    'Lambda-Runtime-Function-Error-Type': error.errorType.replaceAll(/[^\x20-\x7e]/g, '?'),
    'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(error)).toString('base64'),
  };
}

function answerBadGateway(response: ServerResponse, added: Readonly<Record<string, string>>): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(502, { 'Content-Type': 'text/plain', ...added });
  response.end('Internal Server Error');
}

function answerForbidden(response: ServerResponse, added: Readonly<Record<string, string>>): void {
  response.writeHead(403, {
    'Content-Type': 'application/json',
    'x-amzn-ErrorType': 'AccessDeniedException',
    ...added,
  });
  response.end(JSON.stringify({ Message: FORBIDDEN }));
}

function answerTooLarge(response: ServerResponse, added: Readonly<Record<string, string>>): void {
  response.writeHead(413, { 'Content-Type': 'application/json', Connection: 'close', ...added });
  response.end(JSON.stringify({ Message: 'Request Entity Too Large' }));
}

/** The body of a request, or `undefined` if it is larger than Lambda accepts; the rest is then not kept. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of request) {
      sizeBytes += (chunk as Buffer).length;
      if (sizeBytes > MAX_REQUEST_BYTES) return undefined;
      chunks.push(chunk as Buffer);
    }
  } catch {
    // A client that disconnected while sending is treated like one that sent no more.
  }
  return Buffer.concat(chunks);
}
