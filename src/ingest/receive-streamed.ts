import type { ReceivedEnd } from '#wire/decode-line';
import { createRowReader } from '#wire/read-rows';
import type { WireError } from '#wire/wire-line';
import type { EnvelopeCheck } from './check-envelopes.ts';
import { createFraming } from './framing.ts';
import type { Intake } from './intake.ts';
import { judgeStream } from './judge-stream.ts';
import { RunProblem } from './run-problem.ts';
import { isAbort, readBody } from './read-body.ts';
import { hasTerminalTail } from './terminal-tail.ts';
import { createTextAtEnd } from './text-at-end.ts';

/** After the end line, how many times the reader waits for an open connection to close, and how long each time. */
const PATIENCE_ROUNDS = 30;
const PATIENCE_MS = 100;

/** A sender that goes on after its end line, with signs of life for example, is waited for no longer than that. */
const MOST_PAUSES = 10 * PATIENCE_ROUNDS;

/** After Stop, bytes that arrived before it are parsed for this long at most: the page waits for no more. */
const STOPPED_MS = 25;

/**
 * Reads a streamed response as it arrives; rows are readable as soon as their page or line has ended.
 *
 * Logs one arrival per page, or per chunk of a foreign stream, dated by the chunk that completed it. A bad
 * line is logged with its place and does not stop the rest, nor does it remove rows that arrived before it.
 *
 * Resolves with a function that decides the run's end state, to be called once its rows have been checked,
 * so that it counts rows that arrived. It returns `complete` only if an `end` line arrived and agrees, and
 * `unknown` for a foreign stream without one that ended cleanly and of which every line could be read. What
 * happens to the connection after the `end` line is noted, and so is what breaks behind a whole document, if its
 * Content-Type says that it is one.
 *
 * That function throws {@link RunProblem}: `in-band-error`, `no-terminal-line`, `totals-mismatch`,
 * `content-mismatch`, `page-sequence`, `connection-lost`, `invalid-json` if lines could not be read, `no-rows` if
 * something other than rows arrived, `no-rows-array` if it was a document without a list of them, `message-only`
 * if it was a message, `no-body` if nothing did, or `html` if a web page did.
 */
export async function receiveStreamed(
  response: Response,
  intake: Intake,
  envelopes: EnvelopeCheck,
): Promise<() => 'complete' | 'unknown'> {
  const { store, table, log, path, pages, now, defer, pause, onChunk, onLook } = intake;
  /** Aborts when the rest of the body is no longer needed. */
  const done = new AbortController();
  let end: ReceivedEnd | undefined;
  let error: WireError | undefined;
  /** Why the rest of the body is not needed. */
  let fault: unknown;
  let broken: RunProblem | undefined;
  let miscountedPages = 0;
  let pagesBehindEnd = 0;
  let isPatienceOver = false;
  let pauses = 0;
  /** Whether the page waits for what follows an end line without a newline. */
  let isTailAwaited = false;
  /** The end of the rows that no page line announced and that are not logged yet. */
  let foreignCompleteAt = 0;

  const textAtEnd = createTextAtEnd(store);

  const reader = createRowReader(
    { ...store, chunkEnd: log.chunkEnd },
    {
      onRows: (range, page) => {
        textAtEnd.addRows(range.end);
        if (page !== undefined) {
          table.add(range, true);
          pages.add(page.byteOffset, page.page);
          if (end !== undefined) pagesBehindEnd += 1;
          if (page.isMiscounted === true) miscountedPages += 1;
          log.addRows(table.rowCount, range.completeAt, page.elapsedMs);
          return;
        }
        if (foreignCompleteAt > 0 && log.chunkEnd(foreignCompleteAt - 1) < range.completeAt) {
          logForeignRows();
        }
        table.add(range, false);
        foreignCompleteAt = range.completeAt;
      },
      onBadLine: (place, reason) => {
        textAtEnd.addBadLine(place);
        log.addBadLine(place, reason);
      },
      onTerminal: (line) => {
        if (line.note !== undefined) log.addNote(line.note);
        log.addReport(line, table.rowCount);
        if (line.type === 'end') {
          end = line;
          waitForEnd();
          return;
        }
        logForeignRows();
        error = line.error;
        done.abort();
        throw new StoppedByLine();
      },
      onLists: log.addRowLists,
      onEnvelope: envelopes.read,
    },
    path,
  );

  function logForeignRows(): void {
    if (foreignCompleteAt === 0) return;
    log.addRows(table.rowCount, foreignCompleteAt);
    foreignCompleteAt = 0;
  }

  /** Releases a body that stays open after its end line, without bytes or for very long. */
  function waitForEnd(round = 0, sizeBefore = store.sizeBytes, sinceMs = now()): void {
    pauses += 1;
    const mayStartAgain = pauses < MOST_PAUSES;
    pause(() => {
      if (log.read().receivedMs !== undefined) return;
      if (end === undefined && !hasTerminalTail(store)) {
        isTailAwaited = false;
        return;
      }
      if (round < PATIENCE_ROUNDS) {
        const isMore = store.sizeBytes > sizeBefore;
        if (isMore && mayStartAgain) waitForEnd();
        else waitForEnd(round + 1, sizeBefore, sinceMs);
        return;
      }
      // Timers alone do not show that time has passed, and a clock may have gone back.
      if (now() - sinceMs < (PATIENCE_ROUNDS - 1) * PATIENCE_MS) {
        if (mayStartAgain) waitForEnd();
        return;
      }
      isPatienceOver = true;
      log.addNote('The connection stayed open after the last line, so the page closed it.');
      done.abort();
    }, PATIENCE_MS);
  }

  const framing = createFraming({
    store,
    look(sizeBytes, enough) {
      const reached = reader.advance(sizeBytes, enough);
      logForeignRows();
      onLook();
      return reached;
    },
    onFault: (cause) => {
      fault = cause;
      done.abort();
    },
    now,
    defer,
    pause,
  });

  let unfinishedBytes = 0;
  let isStopped = false;
  try {
    await readBody(
      response,
      (chunk) => {
        log.addChunk(chunk.length);
        store.append(chunk);
        framing.onBytes();
        if (end === undefined && !isTailAwaited && hasTerminalTail(store)) {
          isTailAwaited = true;
          waitForEnd();
        }
        onChunk();
      },
      done.signal,
    )
      .finally(() => log.receive(isPatienceOver))
      .catch(async (cause: unknown) => {
        isStopped = isAbort(cause);
        // The browser closes the connection when this task has ended.
        if (isStopped) await new Promise<void>((resolve) => defer(resolve));
        throw cause;
      })
      .finally(() => {
        framing.finish(isStopped ? STOPPED_MS : undefined);
        // Also for a run that was stopped and does not continue.
        log.addFormat(reader.layout, table.hasTypedRows);
      });
  } catch (cause) {
    if (!(cause instanceof RunProblem)) throw cause;
    broken = cause;
  }
  try {
    // What the stream itself says about its end takes precedence over how the connection ended.
    if (fault === undefined) unfinishedBytes = reader.finish();
  } catch (cause) {
    fault = cause;
  }
  logForeignRows();
  log.addFormat(reader.layout, table.hasTypedRows);

  return () =>
    judgeStream({
      ...intake,
      response,
      reader,
      envelopes,
      textAtEnd,
      end,
      error,
      fault,
      broken,
      unfinishedBytes,
      miscountedPages,
      pagesBehindEnd,
    });
}

/** Ends the reading of a stream after its error line. */
class StoppedByLine extends Error {}
