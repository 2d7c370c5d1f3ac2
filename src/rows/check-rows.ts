import type { ByteSource } from '#wire/byte-source';
import { countFault, decodeLine } from '#wire/decode-line';
import { describeJsonFault } from '#wire/json-fault';
import { isLoneMessage } from '#wire/lone-message';
import { createNewlineCounter } from '#wire/newline-counter';
import { objectsInLine } from '#wire/objects-in-line';
import { PAGE_HEAD_BYTES, readPageHead } from '#wire/page-head';
import type { LinePlace, RowRange } from '#wire/row-range';
import { repeatedList } from '#wire/read-objects';
import { splitMembers } from '#wire/split-json';
import type { PagePlace } from '#wire/stream-reader';
import { latin1, utf8 } from '#wire/text-decoders';
import { isDamaged } from './is-damaged.ts';
import { isWholeList } from './is-whole-list.ts';
import type { RowTable } from './row-table.ts';

/** A range of the table that turned out to have more or fewer rows than announced. */
export interface RowCorrection {
  /** The number of rows up to the end of the range, as counted before the correction. */
  readonly rows: number;
  readonly delta: number;
}

/** What differed from what was announced, so far. */
export interface FalseClaims {
  /** Pages that have a different number of rows than they say. */
  readonly miscountedPages: number;
  /** Rows that are not JSON. */
  readonly unreadableRows: number;
}

/** Checks the counts: whether the rows of a table are JSON, and as many as were announced. */
export interface RowChecker {
  /**
   * Checks the next range, if there is one that was not checked; returns whether there was. While more may
   * arrive, the first few rows wait, because only what follows shows whether they are rows at all.
   */
  step(mayMoreCome?: boolean): boolean;
  /** Rows checked so far. */
  readonly checkedRows: number;
  readonly claims: FalseClaims;
  /** Whether a row has bytes that are not UTF-8, so that its text is not what was meant. */
  readonly hasDamagedText: boolean;
  /** Corrections since the last call, ascending; none if everything was as announced. */
  takeCorrections(): readonly RowCorrection[];
}

/** A range of more bytes than this is parsed row by row, so that no parse needs much memory. */
const AT_ONCE_BYTES = 1024 * 1024;

/** So few objects before the first page are not rows but lines of something else, such as a log. */
const LEADING_ROWS_MAX = 20;

/**
 * Creates a checker of `table`, which has read nothing yet.
 *
 * Calls `onBad` with a whole sentence, once for each page, or each row of a foreign stream, that cannot be
 * read as announced. If a page's count is false, its bytes are read again line by line without using the
 * count, and the table is corrected in place, so that it has exactly the rows that arrived. `onPage`
 * receives pages that are found only then.
 */
export function createRowChecker(
  table: RowTable,
  source: ByteSource,
  onBad: (place: LinePlace, reason: string) => void,
  onPage: (page: PagePlace) => void = () => undefined,
): RowChecker {
  let next = 0;
  let checkedRows = 0;
  let miscountedPages = 0;
  let unreadableRows = 0;
  let hasDamagedText = false;
  let corrections: RowCorrection[] = [];
  /** By how much row numbers have shifted since corrections were last taken. */
  let shift = 0;
  const newlines = createNewlineCounter(source);
  const eventLines = createNewlineCounter(source, 'event-lines');

  /** Checks the range at `index`; returns how many ranges replace it, and their rows. */
  function check(index: number): { ranges: number; rows: number } {
    const range = table.rangeAt(index);
    const { start, end, count, layout, isPage, firstRow } = range;
    const asAnnounced = { ranges: 1, rows: count };
    const isSmall = layout === 'elements' && end - start <= AT_ONCE_BYTES;
    const whole = isSmall ? parse(`[${textOf(source.read(start, end))}]`) : undefined;
    const noRow = whyNoRow(index);
    if (noRow !== undefined) {
      const places = layout === 'event' ? eventLines : newlines;
      for (const row of table.rowsIn(range)) onBad(places.placeOf(row.start), noRow);
      table.correct(index, []);
      corrections.push({ rows: firstRow + count - shift, delta: -count });
      shift -= count;
      return { ranges: 1, rows: 0 };
    }
    if (Array.isArray(whole) && whole.length === count) return asAnnounced;
    if (!isPage) {
      for (const { row, reason } of unreadableIn(range)) {
        unreadableRows += 1;
        const lines = layout === 'event' ? eventLines : newlines;
        onBad(lines.placeOf(row.start), reason);
      }
      return asAnnounced;
    }
    const isPlain = Array.isArray(whole) || (!isSmall && isListOfValues(range));
    const ranges = isPlain ? recount(range) : readAgain(range);
    const rows = ranges.reduce((sum, one) => sum + one.count, 0);
    if (
      ranges.length === 1 &&
      ranges[0]?.start === start &&
      ranges[0].end === end &&
      rows === count
    ) {
      return asAnnounced;
    }
    table.correct(index, ranges);
    if (rows !== count) {
      corrections.push({ rows: firstRow + count - shift, delta: rows - count });
      shift += rows - count;
    }
    return { ranges: Math.max(1, ranges.length), rows };
  }

  /** The text of some bytes; notes bytes that are not UTF-8. */
  function textOf(bytes: Uint8Array): string {
    const text = utf8.decode(bytes);
    hasDamagedText ||= isDamaged(text, bytes);
    return text;
  }

  /** Whether a range that is too large to be parsed in one piece is the inside of an array. */
  function isListOfValues(range: RowRange): boolean {
    return unreadableIn(range).length === 0 && isWholeList(source, range, table.rowsIn(range));
  }

  /** Why what was taken for rows is none, now that it is known what else came. */
  function whyNoRow(index: number): string | undefined {
    if (isBeforePages(index)) return 'It comes before the first page, and is not a page.';
    return isMessage(index) ? 'It is a message rather than a row.' : undefined;
  }

  /** Whether a range is the one object of a response, and a message. */
  function isMessage(index: number): boolean {
    const range = table.rangeAt(index);
    const { start, isPage, layout } = range;
    if (isPage || table.rowCount !== 1 || source.byteAt(start) !== OPEN_OBJECT) return false;
    // Before the data of an event there are other fields.
    const isAlone = layout === 'event' || isNothing(utf8.decode(source.read(0, start)));
    const [row] = isAlone ? table.rowsIn(range) : [];
    return row !== undefined && isLoneMessage(utf8.decode(row.bytes));
  }

  /** Whether a range is a line of something else, such as a log, before the first page. */
  function isBeforePages(index: number): boolean {
    const { firstPage = 0 } = table;
    return index < firstPage && table.rangeAt(firstPage).firstRow <= LEADING_ROWS_MAX;
  }

  function unreadableIn(range: RowRange) {
    return table.rowsIn(range).flatMap((row) => {
      const parsed = parse(textOf(row.bytes));
      return parsed instanceof SyntaxError ? [{ row, reason: describeJsonFault(parsed) }] : [];
    });
  }

  /** A page of well-formed rows whose number differs from its count. */
  function recount(range: RowRange): readonly RowRange[] {
    const rows = table.rowsIn(range).length;
    if (rows === range.count) return [range];
    miscountedPages += 1;
    onBad(newlines.placeOf(lineStartOf(range.start)), countFault(range.count, rows));
    return [{ ...range, count: rows }];
  }

  /** Reads the lines that were taken for a page, one by one. */
  function readAgain(range: RowRange): readonly RowRange[] {
    const ranges: RowRange[] = [];
    const from = lineStartOf(range.start);
    const lastNewline = source.indexOf(NEWLINE, range.end, Number.POSITIVE_INFINITY);
    const to = lastNewline === -1 ? Number.MAX_SAFE_INTEGER : lastNewline;
    for (let start = from; start < to; ) {
      const newline = source.indexOf(NEWLINE, start, to);
      const end = newline === -1 ? to : newline;
      const { objects } = objectsInLine(source, start, end);
      for (const part of objects.length > 0 ? objects : [{ start, end }]) {
        const rows = readLine(part.start, part.end, part.start === from);
        if (rows !== undefined) ranges.push(rows);
      }
      start = end + 1;
    }
    return ranges;
  }

  function readLine(start: number, end: number, isFirst: boolean): RowRange | undefined {
    const decoded = decodeLine(source.read(start, end));
    const place = newlines.placeOf(start);
    if (decoded.type === 'page' || (decoded.type === 'bad' && decoded.rows !== undefined)) {
      // One character per byte, so that positions in the text are positions in the bytes.
      const text = latin1.decode(source.read(start, end));
      const lists = splitMembers(text).filter(({ name }) => name === 'userData');
      const list = lists.at(-1);
      if (decoded.type === 'bad') {
        if (decoded.isMiscounted === true) miscountedPages += 1;
        onBad(place, decoded.reason);
      }
      if (lists.length > 1) onBad(place, repeatedList('userData'));
      const isPage = decoded.type === 'page';
      if (!isFirst) onPage({ ...place, elapsedMs: 0, ...(isPage && { page: decoded.page }) });
      const count = isPage ? decoded.count : (decoded.rows?.length ?? 0);
      if (list === undefined) return undefined;
      return {
        start: start + list.start + 1,
        end: start + list.end - 1,
        count,
        layout: 'elements',
      };
    }
    if (decoded.type === 'blank' || decoded.type === 'unknown') return undefined;
    onBad(place, decoded.type === 'bad' ? decoded.reason : 'It is followed by another page.');
    const head = readPageHead(source.read(start, Math.min(end, start + PAGE_HEAD_BYTES)));
    if (head === undefined) return undefined;
    // Its inside is broken: the parts that can be separated are kept as they were sent.
    if (!isFirst) onPage({ ...place, elapsedMs: head.elapsedMs, page: head.page });
    const rowsStart = start + head.rowsOffset;
    const text = latin1.decode(source.read(rowsStart, end));
    const rowsEnd = rowsStart + Math.max(0, text.lastIndexOf(']'));
    const kept = { start: rowsStart, end: rowsEnd, count: 0, layout: 'elements' as const };
    const count = table.rowsIn(kept).length;
    if (count !== head.count) miscountedPages += 1;
    unreadableRows += unreadableIn(kept).length;
    return { ...kept, count };
  }

  function lineStartOf(offset: number): number {
    let at = offset;
    while (at > 0 && source.byteAt(at - 1) !== NEWLINE) at -= 1;
    return at;
  }

  return {
    step(mayMoreCome = false) {
      if (next >= table.rangeCount) return false;
      const isUntold = table.firstPage === undefined && table.rowCount <= LEADING_ROWS_MAX;
      if (mayMoreCome && isUntold) return false;
      const { ranges, rows } = check(next);
      next += ranges;
      checkedRows += rows;
      return true;
    },
    get checkedRows() {
      return checkedRows;
    },
    get claims() {
      return { miscountedPages, unreadableRows };
    },
    get hasDamagedText() {
      return hasDamagedText;
    },
    takeCorrections() {
      const taken = corrections;
      corrections = [];
      shift = 0;
      return taken;
    },
  };
}

const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;

/** What ends the metadata that Lambda takes off a streamed response, if it does. */
const METADATA_END = '\0'.repeat(8);
const RECORD_SEPARATOR = '\u001E';

/** Whether what stands before a row is nothing by itself: metadata that were left in, or what begins a record. */
function isNothing(before: string): boolean {
  const [body = ''] = before.split(METADATA_END, 2).slice(-1);
  return /^\uFEFF?[ \t\r\n]*$/.test(body.replaceAll(RECORD_SEPARATOR, ''));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
