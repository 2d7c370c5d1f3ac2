import { beginsAsText } from '#recording/begins-as-text';
import { BodyError, isBlank } from '#wire/decode-body';
import type { ReceivedEnd } from '#wire/decode-line';
import { isLoneMessage } from '#wire/lone-message';
import type { RowReader } from '#wire/read-rows';
import { textIn } from '#wire/text-in';
import type { WireError } from '#wire/wire-line';
import { isAloneIn, kindOfObject, noRowsArray } from './bare-object.ts';
import { checkEnd } from './check-end.ts';
import type { EnvelopeCheck } from './check-envelopes.ts';
import { errorAtEnd } from './error-at-end.ts';
import { errorInPlace } from './errors-in-place.ts';
import type { Intake } from './intake.ts';
import { isDocumentType } from './is-document-type.ts';
import { noteMessageAtEnd, takeErrorAtCut, takeLastRow } from './message-at-end.ts';
import { noteNoData } from './note-no-data.ts';
import {
  contentMismatch,
  inBandError,
  messageInPlaceOfEnd,
  noTerminalLine,
  unfinishedValue,
  unreadableLines,
} from './content-problem.ts';
import { messageOnly, noBody, noRows, unreadableBody } from './response-problem.ts';
import { type RunProblem } from './run-problem.ts';
import { breakOrProblem, startOf } from './read-body.ts';
import { reasonIn, type TextAtEnd } from './text-at-end.ts';

/** A stream that has been read to its end, and whose rows have been checked. */
export interface ReceivedStream extends Pick<Intake, 'store' | 'table' | 'log' | 'pages' | 'path'> {
  readonly response: Response;
  readonly reader: Pick<RowReader, 'format' | 'layout'>;
  readonly envelopes: EnvelopeCheck;
  readonly textAtEnd: TextAtEnd;
  /** Its end line, if it has one. */
  readonly end: ReceivedEnd | undefined;
  /** What its error line says, if it has one. */
  readonly error: WireError | undefined;
  /** Why it was not read any further, if it was not. */
  readonly fault: unknown;
  /** Why the connection broke, if it did. */
  readonly broken: RunProblem | undefined;
  /** How many bytes at its end belong to a line or a value that has no end. */
  readonly unfinishedBytes: number;
  /** Pages of the protocol with another number of rows than they say. */
  readonly miscountedPages: number;
  readonly pagesBehindEnd: number;
}

/**
 * Decides how a stream ended: what it says about that itself takes precedence over how the connection ended, and
 * both over what is missing. What turns out to be no row is taken off.
 *
 * @throws {RunProblem} as described at `receiveStreamed`.
 */
export function judgeStream({
  response,
  store,
  table,
  log,
  pages,
  path,
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
}: ReceivedStream): 'complete' | 'unknown' {
  const isForeign = reader.format === 'foreign';
  const isOpen = end === undefined;
  const { badLineCount, badLines } = log.read();
  /** Whether the body is one whole array or object, with nothing before or behind it. */
  const isOneValue =
    /^(array|object)$/.test(reader.layout ?? '') &&
    !/^\s*:/.test(startOf(store)) &&
    isOpen &&
    error === undefined &&
    fault === undefined &&
    unfinishedBytes === 0 &&
    badLineCount === 0;
  /** Whether it is one document, and the Content-Type says so. */
  const isDocument = isDocumentType(response) && pages.pageCount === 0 && isOneValue;
  /** Whether it needs an end line, or has something that could not be read. */
  const isOdd = unfinishedBytes > 0 || reader.format === 'protocol' || badLineCount > 0;
  /** Pages of the protocol may also come as events, as records or indented. */
  const isPaged = !isForeign || pages.pageCount > 0;
  /** Whether nothing that counts rows says that these are all. */
  const isUncounted = !isPaged && end?.count === undefined;

  /** Throws where one object came that is neither a row nor has any: a message, or a document without a list. */
  function checkBareObject(): void {
    if (reader.layout !== 'object' || !isOneValue) return;
    const bare = bareObject();
    if (bare === 'no-rows' || bare === 'no-rows-array') takeLastRow(table, log);
    if (bare === 'no-rows-array') {
      const start = startOf(store);
      throw breakOrProblem(
        broken,
        unreadableBody(noRowsArray(start, textIn(store)), response, start, 0),
      );
    }
  }

  /** What came, if it is one object without a list of rows. */
  function bareObject(): ReturnType<typeof kindOfObject> | undefined {
    if (table.rowCount !== 1 || log.read().rowLists !== undefined) return undefined;
    const range = table.rangeAt(table.rangeCount - 1);
    return isAloneIn(store, range) ? kindOfObject(response, store, range, path) : undefined;
  }

  /** Throws what an error line says, why the body could not be read, or what an error says that stands at its end. */
  function checkToldError(): void {
    const rows = table.rowCount;
    if (error !== undefined) throw inBandError(error, rows);
    if (fault instanceof BodyError) throw unreadableBody(fault, response, startOf(store), rows);
    if (fault !== undefined) throw fault;
    const said = isUncounted ? errorInPlace({ store, table, log, path }, envelopes) : undefined;
    if (said !== undefined) throw breakOrProblem(broken, messageOnly(response, said));
    if (isOpen && !isDocument && (isOdd || broken !== undefined)) {
      const last = errorAtEnd(store);
      if (last !== undefined) throw inBandError(last, rows);
    }
  }

  /** Takes off the error with which a list ends that has no end of its own; returns what it says. */
  function takeWordsAtCut(): string | undefined {
    const isCut = unfinishedBytes > 0 && isForeign && isOpen;
    return isCut ? takeErrorAtCut({ store, table, log }) : undefined;
  }

  /** Judges a stream whose connection broke before its end line: only a whole document needs none. */
  function judgeBroken(): 'unknown' {
    const isMessageAtEnd = !isOdd && noteMessageAtEnd({ table, log });
    if (!isDocument || isMessageAtEnd || envelopes.isOpen) throw broken;
    log.addBreakAfterEnd();
    return 'unknown';
  }

  /** Throws where nothing came, or something other than rows. */
  function checkHasRows(): void {
    if (table.rowCount > 0) return;
    const start = startOf(store);
    // A body with rows may be large, and is not made into one text.
    if (isBlank(start)) {
      const text = textIn(store);
      if (isBlank(text)) throw noBody(response, text);
    }
    const isNoRows = isOpen && pages.pageCount === 0;
    const isOther = badLineCount > 0 || (reader.format === 'undecided' && beginsAsText(start));
    if (!isNoRows || reader.format === 'protocol' || unfinishedBytes > 0 || !isOther) return;
    const [first] = badLines;
    // A long message cannot be recognised by its start.
    const isMessage = reader.layout === 'object' && isLoneMessage(textIn(store));
    if (isMessage) throw messageOnly(response, start);
    if (first === undefined || beginsAsText(start) || isLoneMessage(start))
      throw noRows(response, start);
    const message = `No row of the body can be read. Line ${first.lineNumber}: ${first.reason}`;
    throw unreadableBody(new BodyError('invalid-json', message), response, start, 0);
  }

  /** Throws where the last value of foreign rows has no end; `cutWords` are those of an error before it. */
  function checkHasEnded(cutWords: string | undefined): void {
    const rows = table.rowCount;
    if (cutWords !== undefined) throw messageInPlaceOfEnd(cutWords, rows);
    if (isForeign && unfinishedBytes > 0) throw unfinishedValue(rows, unfinishedBytes);
  }

  /** Judges foreign rows without an end line, of which nobody can tell whether they are all. */
  function judgeForeign(): 'unknown' {
    noteNoData({ store, table, log }, reader.layout);
    const text = textAtEnd.read(badLineCount);
    const isError = noteMessageAtEnd({ table, log, text });
    const isTold = text !== undefined && isError;
    // Who reads the body as a whole cannot read it either.
    if (badLineCount > 0 && !isTold)
      throw unreadableLines({ badLineCount, badLines }, startOf(store));
    return 'unknown';
  }

  /** Throws that a stream of the protocol has no end line, with what stands in place of it. */
  function throwWithoutEndLine(): never {
    const reason = pages.pageCount > 0 ? reasonIn(textAtEnd.read()) : undefined;
    if (reason !== undefined) throw messageInPlaceOfEnd(reason, table.rowCount);
    throw noTerminalLine(pages.pageCount, table.rowCount, unfinishedBytes);
  }

  /** Compares what an end line says with what came. */
  function judgeByEndLine(line: ReceivedEnd): 'complete' | 'unknown' {
    checkEnd(line, {
      rows: table.rowCount,
      pages,
      isForeign: !isPaged,
      // With an end line, a false count contradicts what came.
      miscountedPages: miscountedPages + envelopes.miscountedPages + envelopes.miscountedObjects,
      pagesBehindEnd,
      firstBadLine: badLines[0],
      broken,
    });
    const isError =
      isUncounted && noteMessageAtEnd({ table, log, text: textAtEnd.read(badLineCount) });
    if (isError && broken !== undefined) throw broken;
    // Only now is it known that nothing is missing.
    if (broken !== undefined) log.addBreakAfterEnd();
    return isError ? 'unknown' : 'complete';
  }

  checkBareObject();
  checkToldError();
  const cutWords = takeWordsAtCut();
  if (broken !== undefined && isOpen) return judgeBroken();
  checkHasRows();
  checkHasEnded(cutWords);
  if (envelopes.miscountedPages > 0 && isOpen) throw contentMismatch(envelopes, badLines[0]);
  if (end !== undefined) return judgeByEndLine(end);
  return isPaged ? throwWithoutEndLine() : judgeForeign();
}
