import type { ByteStore } from '#wire/byte-store';
import { BodyError, decodeDocument } from '#wire/decode-body';
import type { ReceivedEnd, ReceivedError } from '#wire/decode-line';
import { createRowReader } from '#wire/read-rows';
import { createNewlineCounter } from '#wire/newline-counter';
import type { LinePlace } from '#wire/row-range';
import { textIn } from '#wire/text-in';
import { addWholeRows } from './add-whole-rows.ts';
import { isAloneIn, kindOfObject, noRowsArray } from './bare-object.ts';
import type { EnvelopeCheck } from './check-envelopes.ts';
import { noteMessageAtEnd, takeErrorAtCut } from './message-at-end.ts';
import { checkEnd } from './check-end.ts';
import { isDocumentType } from './is-document-type.ts';
import { errorAtEnd } from './error-at-end.ts';
import { errorInPlace } from './errors-in-place.ts';
import type { Intake } from './intake.ts';
import {
  contentMismatch,
  inBandError,
  messageInPlaceOfEnd,
  noTerminalLine,
  unfinishedBody,
  unreadableLines,
} from './content-problem.ts';
import { messageOnly, unreadableBody } from './response-problem.ts';
import { noteNoData } from './note-no-data.ts';
import { breakOf, breakOrProblem, readBody, startOf } from './read-body.ts';
import type { RunProblem } from './run-problem.ts';
import { createTextAtEnd, reasonIn } from './text-at-end.ts';

/**
 * Reads a response to its end, then all its rows at once: no part of a JSON document can be used before its
 * last byte. So the chunk with that byte dates all rows; decoding and parsing come after it, and are in no
 * figure. Every format of a stream can be read here too.
 *
 * Resolves with the way to judge the run, to be called once its rows have been checked: it says `complete` for
 * one JSON document, and for a stream whose `end` line agrees; `unknown` for values that follow each other, of
 * which nothing says how many there are, also where only one came, and for rows that end with what looks like an
 * error. What breaks behind a whole document is `unknown` and noted, if its Content-Type says that it is one.
 *
 * Both throw what is wrong.
 *
 * @throws {RunProblem} `connection-lost`, `html`, `no-body`, `message-only`, `invalid-json`, `no-rows-array`,
 *   `in-band-error`, `totals-mismatch`, `content-mismatch`, `page-sequence`, or `no-terminal-line` where the JSON
 *   has no end; rows that are whole are kept, also where the connection broke. If it did so behind a whole document, that is a note.
 */
export async function receiveBuffered(
  response: Response,
  intake: Intake,
  envelopes: EnvelopeCheck,
): Promise<() => 'complete' | 'unknown'> {
  const { store, table, log, onChunk } = intake;
  const broken = await readBody(response, (chunk) => {
    log.addChunk(chunk.length);
    store.append(chunk);
    onChunk();
  })
    .catch(breakOf)
    .finally(() => log.receive());
  /** What is told in place of an error. */
  function problemIn(error: unknown): unknown {
    const problem =
      error instanceof BodyError
        ? unreadableBody(error, response, startOf(store), table.rowCount)
        : error;
    return breakOrProblem(broken ?? undefined, problem);
  }

  try {
    const judge = readWhole(response, intake, envelopes, broken ?? undefined);
    return () => {
      const state = attempt(judge, problemIn);
      if (broken === undefined) return state === 'document' ? 'complete' : state;
      // It may as well be the first of several arrays, of which the others did not come.
      const isDocument = state === 'document' && isDocumentType(response);
      if (state !== 'complete' && !isDocument) throw broken;
      log.addBreakAfterEnd();
      return isDocument ? 'unknown' : 'complete';
    };
  } catch (error) {
    throw problemIn(error);
  } finally {
    const rows = table.rowCount;
    if (rows > 0) {
      if (broken === undefined) log.addWholeRows(rows);
      else log.addRows(rows, store.sizeBytes);
    }
  }
}

/** What `task` returns; what it throws instead is told as `problemIn` has it. */
function attempt<Result>(task: () => Result, problemIn: (error: unknown) => unknown): Result {
  try {
    return task();
  } catch (error) {
    throw problemIn(error);
  }
}

/**
 * Reads all rows of a body; returns how to judge it when they have been checked: `document` if nothing but its
 * brackets says that it is whole. `broken` is why its connection broke, if it did.
 */
function readWhole(
  response: Response,
  { store, table, log, path, pages }: Intake,
  envelopes: EnvelopeCheck,
  broken: RunProblem | undefined,
): () => 'complete' | 'document' | 'unknown' {
  const document = documentIn(store);
  if (document === 'scalar') throw noRowsArray(startOf(store));
  /** Whether what came is the one line of a stream that may have had more. */
  let isLine = false;
  const badLines: (readonly [LinePlace, string])[] = [];
  let terminal: ReceivedEnd | ReceivedError | undefined;
  let miscountedPages = 0;
  let pagesBehindEnd = 0;
  let hasLists = false;
  const places = createNewlineCounter(store);
  const textAtEnd = createTextAtEnd(store);

  const reader = createRowReader(
    { ...store, chunkEnd: () => store.sizeBytes },
    {
      onRows: (range, page) => {
        textAtEnd.addRows(range.end);
        if (page !== undefined) {
          pages.add(page.byteOffset, page.page);
          if (terminal !== undefined) pagesBehindEnd += 1;
          if (page.isMiscounted === true) miscountedPages += 1;
        }
        const mayBeBare = document === 'object' && table.rowCount === 0 && !hasLists;
        if (mayBeBare && isAloneIn(store, range)) {
          const kind = kindOfObject(response, store, range, path);
          if (kind === 'no-rows-array') throw noRowsArray(startOf(store), textIn(store));
          if (kind === 'no-rows') return;
          if (kind === 'line') isLine = true;
        }
        // If the body is not one document, each row is checked before it counts as one.
        const isChecked = document instanceof BodyError && page === undefined;
        if (isChecked)
          addWholeRows({ store, table }, range, (offset, reason) => {
            badLines.push([places.placeOf(offset), reason]);
          });
        else table.add(range, page !== undefined);
      },
      onBadLine: (...line) => {
        textAtEnd.addBadLine(line[0]);
        badLines.push(line);
      },
      onTerminal: (line) => {
        if (line.note !== undefined) log.addNote(line.note);
        log.addReport(line, table.rowCount);
        terminal ??= line;
      },
      onLists: (lists) => {
        hasLists = true;
        log.addRowLists(lists);
      },
      onEnvelope: envelopes.read,
    },
    path,
  );
  reader.advance(store.sizeBytes);
  const unfinishedBytes = reader.finish();
  log.addFormat(reader.layout, table.hasTypedRows);
  for (const [place, reason] of badLines) log.addBadLine(place, reason);
  if (terminal?.type === 'error') throw inBandError(terminal.error, table.rowCount);
  const end = terminal;
  return () => {
    const rows = table.rowCount;
    // Pages may also come as events, as records or indented, and have an end line then.
    const isPaged = reader.format === 'protocol' || pages.pageCount > 0;
    const {
      badLineCount,
      badLines: [firstBadLine],
    } = log.read();
    const text = textAtEnd.read(badLineCount);
    // Nothing that counts rows says that these are all.
    const isUncounted = reader.format === 'foreign' && !isPaged && end?.count === undefined;
    const said = isUncounted ? errorInPlace({ store, table, log, path }, envelopes) : undefined;
    if (said !== undefined) throw messageOnly(response, said);
    if (end !== undefined) {
      checkEnd(end, {
        rows,
        pages,
        isForeign: !isPaged,
        // With an end line, a false count contradicts what came.
        miscountedPages: miscountedPages + envelopes.miscountedPages + envelopes.miscountedObjects,
        pagesBehindEnd,
        firstBadLine,
        broken,
      });
      const isError = isUncounted && noteMessageAtEnd({ table, log, text });
      return isError ? 'unknown' : 'complete';
    }
    if (envelopes.miscountedPages > 0) throw broken ?? contentMismatch(envelopes, firstBadLine);
    const isDocument = !(document instanceof BodyError);
    const last = isDocument ? undefined : errorAtEnd(store);
    if (last !== undefined) throw inBandError(last, rows);
    const reason = pages.pageCount > 0 ? reasonIn(textAtEnd.read()) : undefined;
    if (reason !== undefined) throw messageInPlaceOfEnd(reason, rows);
    if (isPaged && unfinishedBytes === 0) throw noTerminalLine(pages.pageCount, rows, 0);
    // A document that ends with an error is whole, and its rows may not be.
    if (isDocument) {
      const isMessageAtEnd = noteMessageAtEnd({ table, log });
      const isOpen = isMessageAtEnd || envelopes.isOpen || isLine;
      return isOpen ? 'unknown' : 'document';
    }
    if (unfinishedBytes > 0) {
      const words = takeErrorAtCut({ store, table, log });
      throw words === undefined
        ? unfinishedBody(store.sizeBytes)
        : messageInPlaceOfEnd(words, table.rowCount);
    }
    noteNoData({ store, table, log }, reader.layout);
    const isError = noteMessageAtEnd({ table, log, text });
    if (isError && text !== undefined) return 'unknown';
    const isNoRows = rows === 0 && badLineCount > 0;
    // What JSON.parse says of one document is no fault of several.
    const isByLine = ['lines', 'events', 'sequence'].includes(reader.layout ?? '');
    if (rows > 0 && badLines.length > 0 && isByLine)
      throw unreadableLines(log.read(), startOf(store));
    if (badLines.length > 0 || isNoRows || reader.format === 'undecided') throw document;
    return 'unknown';
  };
}

/** A body as one JSON document, or why it is not one. */
function documentIn(store: ByteStore): ReturnType<typeof decodeDocument> | BodyError {
  try {
    return decodeDocument(store.read(0, store.sizeBytes));
  } catch (error) {
    if (error instanceof BodyError && error.code === 'invalid-json') return error;
    throw error;
  }
}
