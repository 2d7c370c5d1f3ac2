import { beginsAsText } from '#recording/begins-as-text';
import type { ByteStore } from '#wire/byte-store';
import { BodyError, isBlank } from '#wire/decode-body';
import type { ReceivedEnd } from '#wire/decode-line';
import { isLoneMessage } from '#wire/lone-message';
import { createRowReader } from '#wire/read-rows';
import type { WireError } from '#wire/wire-line';
import { errorIn, isAloneIn, kindOfObject, noRowsArray } from './bare-object.ts';
import { noteMessageAtEnd, takeErrorAtCut, takeLastRow } from './message-at-end.ts';
import { checkEnd } from './check-end.ts';
import { createEnvelopeCheck } from './check-envelopes.ts';
import { isDocumentType } from './is-document-type.ts';
import { errorAtEnd } from './error-at-end.ts';
import { createFraming } from './framing.ts';
import type { Intake } from './intake.ts';
import {
  contentMismatch,
  inBandError,
  messageInPlaceOfEnd,
  messageOnly,
  noBody,
  noRows,
  noTerminalLine,
  RunProblem,
  unfinishedValue,
  unreadableBody,
  unreadableLines,
} from './problem.ts';
import { noteNoData } from './note-no-data.ts';
import { breakOrProblem, isAbort, readBody, startOf } from './read-body.ts';
import { hasTerminalTail } from './terminal-tail.ts';
import { createTextAtEnd, reasonIn } from './text-at-end.ts';

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

  const envelopes = createEnvelopeCheck(intake);
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
        log.addReport(line);
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

  /** Whether the body is one whole array or object, with nothing behind it. */
  function isOneValue(): boolean {
    const isOpen = end !== undefined || error !== undefined || fault !== undefined;
    const isClean = unfinishedBytes === 0 && log.read().badLineCount === 0;
    return /^(array|object)$/.test(reader.layout ?? '') && !isOpen && isClean;
  }

  /** What came, if it is one object without a list of rows. */
  function bareObject(): ReturnType<typeof kindOfObject> | undefined {
    const mayBeBare = log.read().rowLists === undefined && isOneValue();
    if (table.rowCount !== 1 || reader.layout !== 'object' || !mayBeBare) return undefined;
    const range = table.rangeAt(table.rangeCount - 1);
    return isAloneIn(store, range) ? kindOfObject(response, store, range, path) : undefined;
  }

  return () => {
    const start = startOf(store);
    const bare = bareObject();
    if (bare === 'no-rows' || bare === 'no-rows-array') takeLastRow(table, log);
    if (bare === 'no-rows-array')
      throw breakOrProblem(broken, unreadableBody(noRowsArray(start), response, start, 0));
    const isDocument = isDocumentType(response) && pages.pageCount === 0 && isOneValue();
    const rows = table.rowCount;
    if (error !== undefined) throw inBandError(error, rows);
    if (fault instanceof BodyError) throw unreadableBody(fault, response, start, rows);
    if (fault !== undefined) throw fault;
    const { format } = reader;
    const isForeign = format === 'foreign';
    // Pages may also come as events, as records or indented, and have an end line then.
    const isPaged = !isForeign || pages.pageCount > 0;
    // Nothing that counts rows says that these are all.
    const isUncounted = !isPaged && end?.count === undefined;
    const said = isUncounted && rows === 0 ? errorIn(store) : undefined;
    if (said !== undefined) throw breakOrProblem(broken, messageOnly(response, said));
    const isOdd = unfinishedBytes > 0 || format === 'protocol' || log.read().badLineCount > 0;
    if (end === undefined && !isDocument && (isOdd || broken !== undefined)) {
      const last = errorAtEnd(store);
      if (last !== undefined) throw inBandError(last, rows);
    }
    const isCut = unfinishedBytes > 0 && format === 'foreign' && end === undefined;
    const cutWords = isCut ? takeErrorAtCut({ store, table, log }) : undefined;
    if (broken !== undefined && end === undefined) {
      const isMessageAtEnd = !isOdd && noteMessageAtEnd({ table, log });
      if (!isDocument || isMessageAtEnd || envelopes.isOpen) throw broken;
      log.addBreakAfterEnd();
      return 'unknown';
    }
    // A body with rows may be large, and is not made into one text.
    if (rows === 0 && isBlank(start)) {
      const text = textOf(store);
      if (isBlank(text)) throw noBody(response, text);
    }
    const isNoRows = rows === 0 && end === undefined && pages.pageCount === 0;
    const isOther = log.read().badLineCount > 0 || (format === 'undecided' && beginsAsText(start));
    if (isNoRows && format !== 'protocol' && unfinishedBytes === 0 && isOther) {
      const [first] = log.read().badLines;
      if (first === undefined || beginsAsText(start) || isLoneMessage(start))
        throw noRows(response, start);
      const message = `No row of the body can be read. Line ${first.lineNumber}: ${first.reason}`;
      throw unreadableBody(new BodyError('invalid-json', message), response, start, rows);
    }
    if (cutWords !== undefined) throw messageInPlaceOfEnd(cutWords, table.rowCount);
    if (isForeign && unfinishedBytes > 0) throw unfinishedValue(rows, unfinishedBytes);
    const claims = { miscountedPages: envelopes.miscountedPages, unreadableRows: 0 };
    if (claims.miscountedPages > 0 && end === undefined)
      throw contentMismatch(claims, log.read().badLines[0]);
    const { badLineCount } = log.read();
    const text = textAtEnd.read(badLineCount);
    if (!isPaged && end === undefined) {
      noteNoData({ store, table, log }, reader.layout);
      const isError = noteMessageAtEnd({ table, log, text });
      const isTold = text !== undefined && isError;
      // Who reads the body as a whole cannot read it either.
      if (badLineCount > 0 && !isTold) throw unreadableLines(log.read());
      return 'unknown';
    }
    const reason =
      end === undefined && pages.pageCount > 0 ? reasonIn(textAtEnd.read()) : undefined;
    if (reason !== undefined) throw messageInPlaceOfEnd(reason, rows);
    if (end === undefined) throw noTerminalLine(pages.pageCount, rows, unfinishedBytes);
    checkEnd(end, {
      rows,
      pages,
      isForeign: !isPaged,
      // With an end line, a false count contradicts what came.
      miscountedPages: miscountedPages + envelopes.miscountedPages + envelopes.miscountedObjects,
      pagesBehindEnd,
      firstBadLine: log.read().badLines[0],
      broken,
    });
    const isError = isUncounted && noteMessageAtEnd({ table, log, text });
    if (isError && broken !== undefined) throw broken;
    // Only now is it known that nothing is missing.
    if (broken !== undefined) log.addBreakAfterEnd();
    return isError ? 'unknown' : 'complete';
  };
}

function textOf(store: ByteStore): string {
  return new TextDecoder().decode(store.read(0, store.sizeBytes));
}

/** Ends the reading of a stream after its error line. */
class StoppedByLine extends Error {}
