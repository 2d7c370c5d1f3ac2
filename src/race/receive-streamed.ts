import { BodyError, excerpt, looksLikeHtml } from '#wire/decode-body';
import { decodeLine } from '#wire/decode-line';
import { createLineFramer, type FramedLine } from '#wire/frame-lines';
import type { EndLine } from '#wire/wire-line';
import { countOf, inBandError, noTerminalLine, totalsMismatch, unreadableBody } from './problem.ts';
import { readBody } from './read-body.ts';
import type { RunLog } from './run-log.ts';

/**
 * Reads a streamed response line by line; each page's rows are readable as soon as its line ended.
 *
 * Logs one arrival per page. A bad line is logged with its place and does not stop the rest; rows
 * that came are never taken back. Returns normally only when the `end` line came and agrees.
 *
 * @throws {RunProblem} `in-band-error`, `no-terminal-line`, `totals-mismatch`, `connection-lost`,
 *   or `html` when a web page came instead.
 */
export async function receiveStreamed(response: Response, log: RunLog): Promise<void> {
  let end: EndLine | undefined;
  let pages = 0;
  let rows = 0;
  let unfinishedBytes = 0;

  const framer = createLineFramer((line) => {
    const decoded = decodeLine(line.bytes);
    if (end !== undefined && decoded.type !== 'blank') {
      log.addBadLine(line, 'It comes after the end line.');
      return;
    }
    switch (decoded.type) {
      case 'blank':
      case 'unknown':
        return;
      case 'page':
        pages += 1;
        rows += decoded.count;
        log.addRows(decoded.userData);
        log.arrive(decoded.elapsedMs);
        return;
      case 'bad':
        refuseHtml(line, response);
        if (!line.terminated) {
          unfinishedBytes = line.bytes.length;
          return;
        }
        log.addBadLine(line, decoded.reason);
        rows += decoded.rows.length;
        log.addRows(decoded.rows);
        log.arrive();
        return;
      case 'end':
        end = decoded;
        return;
      case 'error':
        throw inBandError(decoded.error, rows);
    }
  });

  await readBody(response, (chunk) => {
    log.addBytes(chunk.length);
    framer.push(chunk);
  });
  framer.finish();

  if (end === undefined) throw noTerminalLine(pages, rows, unfinishedBytes);
  if (end.count !== rows || end.pages !== pages) {
    throw totalsMismatch(totals(end.count, end.pages), totals(rows, pages));
  }
}

function totals(rows: number, pages: number): string {
  return `${countOf(rows, 'row')} in ${countOf(pages, 'page')}`;
}

/** Stops at a web page's first line, rather than calling each of its lines a bad one. */
function refuseHtml(line: FramedLine, response: Response): void {
  if (line.lineNumber > 1) return;
  const text = new TextDecoder().decode(line.bytes);
  const isDeclaredHtml = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!isDeclaredHtml && !looksLikeHtml(text)) return;
  throw unreadableBody(
    new BodyError('html', `A web page came instead of NDJSON: ${excerpt(text)}`),
    response.headers.get('content-type'),
  );
}
