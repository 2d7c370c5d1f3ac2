import type { ByteStore } from '#wire/byte-store';
import { BodyError, decodeDocument, excerpt } from '#wire/decode-body';
import type { ReceivedEnd, ReceivedError } from '#wire/decode-line';
import { jsonFaultIn } from '#wire/json-fault';
import { createRowReader } from '#wire/read-rows';
import { createNewlineCounter } from '#wire/newline-counter';
import { readRows } from '#rows/find-rows';
import type { ArrivedRange, LinePlace } from '#wire/row-range';
import { plainRowText } from '#wire/typed-row';
import type { Intake } from './intake.ts';
import {
  countOf,
  inBandError,
  noTerminalLine,
  RunProblem,
  totalsMismatch,
  unfinishedBody,
  unreadableBody,
} from './problem.ts';
import { readBody, startOf } from './read-body.ts';

/** A byte-order mark inside a body is not part of JSON. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads a response to its end, then all its rows at once: no part of a JSON document can be used before its
 * last byte. So the chunk with that byte dates all rows; decoding and parsing come after it, and are in no
 * figure. Every format of a stream can be read here too.
 *
 * Returns `complete` for one JSON document, and for a stream whose `end` line agrees; `unknown` for
 * consecutive values, because nothing says how many there should be.
 *
 * @throws {RunProblem} `connection-lost`, `html`, `invalid-json`, `no-rows-array`, `in-band-error`,
 *   `totals-mismatch`, or `no-terminal-line` if the JSON has no end. Complete rows are kept, even if the
 *   connection broke. If it broke after a whole document, that is only a note.
 */
export async function receiveBuffered(
  response: Response,
  intake: Intake,
): Promise<'complete' | 'unknown'> {
  const { store, table, log, onChunk } = intake;
  const broken = await readBody(response, (chunk) => {
    log.addChunk(chunk.length);
    store.append(chunk);
    onChunk();
  })
    .catch(problemOf)
    .finally(() => log.receive());
  try {
    const state = readWhole(intake);
    if (broken === undefined) return state;
    if (state === 'unknown') throw broken;
    log.addNote('The connection broke after the end of the response, when everything had come.');
    return state;
  } catch (error) {
    // What arrived before the connection broke is kept; the break is why it has no end.
    if (broken !== undefined) throw broken;
    if (!(error instanceof BodyError)) throw error;
    throw unreadableBody(error, response.headers.get('content-type'), startOf(store));
  } finally {
    const rows = table.rowCount;
    if (rows > 0) {
      if (broken === undefined) log.addWholeRows(rows);
      else log.addRows(rows, store.sizeBytes);
    }
  }
}

/** The problem that a promise was rejected with; any other error is thrown again. */
function problemOf(cause: unknown): RunProblem {
  if (cause instanceof RunProblem) return cause;
  throw cause;
}

function readWhole({ store, table, log, path }: Intake): 'complete' | 'unknown' {
  const document = documentIn(store);
  if (document === 'scalar') throw noRowsArray(store);
  const badLines: (readonly [LinePlace, string])[] = [];
  let terminal: ReceivedEnd | ReceivedError | undefined;
  let pages = 0;
  let hasLists = false;
  const places = createNewlineCounter(store);

  function addWholeRows(range: ArrivedRange): void {
    const { bytes, edges } = readRows(store, range);
    const rows = Array.from({ length: edges.length / 2 }, (_, index) => {
      const [from = 0, to = 0] = edges.subarray(2 * index);
      return { from, to, problem: jsonFaultIn(utf8.decode(bytes.subarray(from, to))) };
    });
    if (rows.every(({ problem }) => problem === undefined)) {
      table.add(range, false);
      return;
    }
    const layout = range.layout === 'lines' ? 'elements' : range.layout;
    for (const { from, to, problem } of rows) {
      const start = range.start + from;
      if (problem !== undefined) badLines.push([places.placeOf(start), problem]);
      else table.add({ start, end: range.start + to, count: 1, layout }, false);
    }
  }

  const reader = createRowReader(
    { ...store, chunkEnd: () => store.sizeBytes },
    {
      onRows: (range, page) => {
        if (page !== undefined) pages += 1;
        const mayBeBare = document === 'object' && table.rowCount === 0 && !hasLists;
        if (mayBeBare && path === undefined && isNoRow(store, range)) throw noRowsArray(store);
        // If the body is not one document, each row is checked before it counts as one.
        const isChecked = document instanceof BodyError && page === undefined;
        if (isChecked) addWholeRows(range);
        else table.add(range, page !== undefined);
      },
      onBadLine: (...line) => badLines.push(line),
      onTerminal: (line) => {
        if (line.note !== undefined) log.addNote(line.note);
        terminal ??= line;
      },
      onLists: (lists) => {
        hasLists = true;
        log.addRowLists(lists);
      },
    },
    path,
  );
  reader.advance(store.sizeBytes);
  const unfinishedBytes = reader.finish();
  log.addFormat(reader.layout, table.hasTypedRows);
  for (const [place, reason] of badLines) log.addBadLine(place, reason);
  if (terminal?.type === 'error') throw inBandError(terminal.error, table.rowCount);
  const announced = terminal?.count ?? table.rowCount;
  if (announced !== table.rowCount) {
    throw totalsMismatch(countOf(announced, 'row'), countOf(table.rowCount, 'row'));
  }
  if (!(document instanceof BodyError)) return 'complete';
  if (unfinishedBytes > 0) throw unfinishedBody(store.sizeBytes);
  if (badLines.length > 0 || reader.format === 'undecided') throw document;
  if (terminal !== undefined) return 'complete';
  if (reader.format === 'protocol') throw noTerminalLine(pages, table.rowCount, 0);
  return 'unknown';
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

/** Whether a range is a single object that is not in typed form, which is a message rather than a row. */
function isNoRow(
  store: ByteStore,
  { start, end, count }: { start: number; end: number; count: number },
) {
  if (count !== 1 || new TextDecoder().decode(store.read(0, start)).trim() !== '') return false;
  return plainRowText(new TextDecoder().decode(store.read(start, end))) === undefined;
}

function noRowsArray(store: ByteStore): BodyError {
  return new BodyError(
    'no-rows-array',
    `The JSON has no array of rows: ${excerpt(startOf(store))}`,
  );
}
