import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds between two pieces of a body. */
export const BETWEEN_PIECES_MS = 400;

/** Starts an endpoint on a free loopback port that answers with these pieces, one after the other. */
export async function servePieces(
  pieces: readonly string[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'application/json',
    });
    const send = (index: number) => {
      const piece = pieces[index];
      if (piece === undefined) {
        response.end();
        return;
      }
      response.write(piece);
      setTimeout(send, BETWEEN_PIECES_MS, index + 1);
    };
    send(0);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
