import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { StartTimer } from './start-timer.ts';

/** An answer instead of the database's own, in DynamoDB's form. */
export interface ScanFault {
  readonly status: number;
  /** DynamoDB's name of the error, such as `ThrottlingException`. */
  readonly name: string;
  readonly message: string;
}

/**
 * Called for each Scan request before the database sees it. The request waits for the promise and is then
 * passed on, or answered with the fault. `signal` is aborted when the caller has gone.
 */
export type ScanInterceptor = (signal: AbortSignal) => Promise<ScanFault | undefined>;

/** An interceptor that makes a near database as far away as a real one: each Scan takes `delayMs` longer. */
export function delayScans(delayMs: number, startTimer: StartTimer): ScanInterceptor {
  return (signal) =>
    new Promise((resolve) => {
      if (delayMs === 0 || signal.aborted) return resolve(undefined);
      const stop = startTimer(delayMs, () => resolve(undefined));
      signal.addEventListener('abort', () => {
        stop();
        resolve(undefined);
      });
    });
}

/** The requests on which a database is working. */
export interface WorkUnderWay {
  /** Resolves when there are none, including those whose callers have gone. */
  finished(): Promise<void>;
}

/** Puts `interceptors`, in their order, in front of the Scan requests to the HTTP server of a DynamoDB. */
export function interceptScans(
  server: Server,
  interceptors: readonly ScanInterceptor[],
): WorkUnderWay {
  const listeners = server.listeners('request') as RequestListener[];
  const underWay = new Set<Promise<void>>();
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const pass = () => {
      const answered = untilAnswered(request, response);
      underWay.add(answered);
      void answered.then(() => underWay.delete(answered));
      for (const listener of listeners) listener.call(server, request, response);
      // dynalite rethrows a request's error, which would end the process when a caller disconnects.
      request.removeAllListeners('error').on('error', () => {});
    };
    if (request.headers['x-amz-target'] !== 'DynamoDB_20120810.Scan') return pass();
    void hold(response, interceptors).then((outcome) => {
      if (outcome === 'gone') return;
      if (outcome === 'pass') pass();
      else answerFault(request, response, outcome);
    });
  });
  return {
    async finished() {
      await Promise.all(underWay);
    },
  };
}

/** Resolves when the database ends its response, or will never do so because the request was incomplete. */
function untilAnswered(request: IncomingMessage, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const { end } = response;
    response.end = (...given: unknown[]) => {
      resolve();
      return Reflect.apply(end, response, given) as ServerResponse;
    };
    response.once('close', () => {
      if (!request.complete) resolve();
    });
  });
}

async function hold(
  response: ServerResponse,
  interceptors: readonly ScanInterceptor[],
): Promise<ScanFault | 'pass' | 'gone'> {
  const gone = new AbortController();
  const onClose = () => gone.abort();
  response.once('close', onClose);
  for (const intercept of interceptors) {
    const fault = await intercept(gone.signal);
    if (gone.signal.aborted) return 'gone';
    if (fault !== undefined) return fault;
  }
  response.off('close', onClose);
  return 'pass';
}

function answerFault(request: IncomingMessage, response: ServerResponse, fault: ScanFault): void {
  request.resume();
  response.writeHead(fault.status, { 'Content-Type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({
      __type: `com.amazonaws.dynamodb.v20120810#${fault.name}`,
      message: fault.message,
    }),
  );
}
