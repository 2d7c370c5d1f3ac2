import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { StartError } from './start-error.ts';

/** How many ports are tried, counting up from the preferred one. */
const ATTEMPTS = 100;

/**
 * Makes `server` listen on 127.0.0.1 at `preferredPort`, or at the next one that is free, and returns
 * the port. 0 takes any free port. Rejects with Node's own error if none of a hundred is free.
 */
export async function listenOnFreePort(server: Server, preferredPort: number): Promise<number> {
  const lastPort = preferredPort === 0 ? 0 : Math.min(preferredPort + ATTEMPTS, 65_536) - 1;
  for (let port = preferredPort; ; port += 1) {
    try {
      return await listen(server, port);
    } catch (error) {
      if (!isPortTaken(error) || port >= lastPort) throw error;
    }
  }
}

/**
 * Makes `server` listen on 127.0.0.1 at exactly `port`, 0 for any free one, and returns the port.
 *
 * @throws StartError `port` if it is taken, or if this user may not have it.
 */
export async function listenOnPort(server: Server, port: number): Promise<number> {
  try {
    return await listen(server, port);
  } catch (cause) {
    const why = isPortTaken(cause) ? 'is taken' : 'cannot be used';
    const message = `Port ${port} ${why}. Free it, or give another one, or 0 for any.`;
    throw new StartError('port', message, { cause });
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  // Rejects if an error comes first, and leaves no listener behind for the next attempt.
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
