import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { LambdaFunction } from './lambda-function.ts';
import { guardRequests } from './guard-requests.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { createAccess } from './request-access.ts';

/**
 * Sends one `GET` of `path` through the front door of `fn` on a separate port, so that no other request can
 * come first, and discards the answer. Afterwards the function is warm: its environment has started, has
 * reported that in its answer, and waits for the next request with a connection to the database. Resolves
 * whatever the answer is, also if there is none: the next request will show what is wrong.
 */
export async function warmUp(
  fn: LambdaFunction,
  frontDoor: RequestListener,
  path: string,
): Promise<void> {
  const server = createServer(frontDoor);
  guardRequests(server, createAccess());
  const port = await listenOnFreePort(server, 0);
  try {
    await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer();
  } catch {
    // An answer that breaks off has also started the environment.
  } finally {
    await fn.finished();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
