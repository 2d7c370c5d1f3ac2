import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** An endpoint that streams generated rows: `{"id":"r1","square":1}` and so on. */
export interface RowServer {
  readonly url: string;
  close(): Promise<void>;
}

const ROWS_PER_PAGE = 1000;

/** The id of the row with this number, from 1. */
export function idOf(row: number): string {
  return `r${row}`;
}

/** Starts an endpoint with this many rows on a free loopback port. */
export async function serveRows(rows: number): Promise<RowServer> {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'application/x-ndjson; charset=utf-8',
    });
    let page = 0;
    const send = () => {
      while (page * ROWS_PER_PAGE < rows) {
        page += 1;
        if (response.write(pageLine(page, rows))) continue;
        response.once('drain', send);
        return;
      }
      response.end(`{"type":"end","pages":${page},"count":${rows},"elapsedMs":${page}}\n`);
    };
    send();
  });
  const { origin, close } = await listenOnLoopback(server);
  return { url: `${origin}/`, close };
}

function pageLine(page: number, rows: number): string {
  const first = (page - 1) * ROWS_PER_PAGE + 1;
  const count = Math.min(ROWS_PER_PAGE, rows - first + 1);
  const texts = Array.from(
    { length: count },
    (_, at) => `{"id":"${idOf(first + at)}","square":${(first + at) ** 2}}`,
  );
  return `{"type":"page","page":${page},"count":${count},"elapsedMs":${page},"userData":[${texts.join()}]}\n`;
}
