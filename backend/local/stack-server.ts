import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { STACK_REPORT_PATH, type StackReport } from '#wire/stack-report';
import { answerFailure, guardRequests } from './guard-requests.ts';
import type { RequestAccess } from './request-access.ts';

/** One port of the stack. */
export interface StackServer {
  readonly server: Server;
  /** Begins to answer, first the requests that have been waiting. */
  serve(listener: RequestListener): void;
  /** Ends it, including requests in progress. */
  close(): Promise<void>;
}

/**
 * Creates a server that reports on the stack at once, and keeps all other requests waiting until it can
 * `serve`. It is guarded: requests that `access` refuses reach neither the report nor the served listener.
 */
export function createStackServer(report: StackReport, access: RequestAccess): StackServer {
  let serve!: (listener: RequestListener) => void;
  const listener = new Promise<RequestListener>((resolve) => {
    serve = resolve;
  });
  const server = createServer({ noDelay: true }, (request, response) => {
    if (request.method === 'GET' && request.url === STACK_REPORT_PATH) {
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        'Access-Control-Allow-Origin': '*',
      });
      response.end(JSON.stringify(report));
      return;
    }
    void listener
      .then((answer) => answer(request, response))
      .catch((error: unknown) => answerFailure({ request, response }, error));
  });
  guardRequests(server, access);
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { server, serve, close };
}
