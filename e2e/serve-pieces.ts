import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

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
  const { origin, close } = await listenOnLoopback(server);
  return { url: `${origin}/`, close };
}
