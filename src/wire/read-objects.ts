import type { ChunkedSource } from './byte-source.ts';
import { escapeControls } from './decode-body.ts';
import { chooseList, type ListChoice } from './choose-list.ts';
import { findLists, type JsonList } from './find-lists.ts';
import { createNewlineCounter } from './newline-counter.ts';
import { hasNullList, nullListOf } from './null-list.ts';
import { parseJson } from './parse-json.ts';
import { pushBytes } from './push-bytes.ts';
import { createRangeBuilder, type RangeBuilder } from './range-builder.ts';
import type { RowRange } from './row-range.ts';
import { type ArrayFault, createJsonScanner, type JsonScanner } from './scan-json.ts';
import { splitMembers } from './split-json.ts';
import type { Envelope, RowSink } from './stream-reader.ts';
import { utf8 } from './text-decoders.ts';

/** Decides what the objects of a stream are: rows, or pages with the rows in one of their arrays. */
export interface ObjectReader {
  /** Handles a whole object outside of any array. */
  add(start: number, end: number): void;
  /** Whether the whole object between two offsets has an array that may hold rows. */
  hasLists(start: number, end: number): boolean;
  /**
   * Handles the value in which a text was cut, up to `end`; `scanner` is inside that value. Complete parts
   * are kept: rows of a page, or the last element of an array, which goes to `elements`.
   */
  keepCut(scanner: JsonScanner, end: number, elements: RangeBuilder): void;
  /** Keeps the whole rows of a page of the protocol that was cut, or is broken in itself. */
  keepPage(start: number, end: number): void;
  /** Something else has arrived, so an object that was held back was not alone. */
  settle(): void;
  /** Passes on what has been collected. */
  flush(): void;
  /** Ends the stream: an object that is alone may be a page. */
  finish(): void;
  /** Whether an object was a row: then every object is. */
  readonly hasRows: boolean;
}

/** So few objects before the first page of rows may be something else. */
const LEADING_ROWS_MAX = 3;

/** An object without rows is no larger. */
const SMALL_BYTES = 16 * 1024;

/** The most lists that are reported. */
const LISTS_TOLD_MAX = 20;

interface HeldObject {
  readonly start: number;
  readonly end: number;
  readonly choice: ListChoice;
}

/**
 * Creates a reader of the objects of one stream; `rows` receives those that are rows.
 *
 * The first object decides for all, so that a stream of two is read like a stream of one: if it is a page,
 * the rows of every object are the elements of the array at that path. If that depends on what follows, or
 * on nothing following, the object is held back. `path` names the array instead. The text around the rows
 * of a page is checked too.
 */
export function createObjectReader(options: {
  readonly source: ChunkedSource;
  readonly sink: RowSink;
  readonly rows: RangeBuilder;
  readonly layout?: RowRange['layout'];
  readonly path: string | undefined;
  readonly hasRows?: boolean;
}): ObjectReader {
  const { source, sink, rows, path } = options;
  const elements = createRangeBuilder(options.layout ?? 'elements', source, (range) =>
    sink.onRows(range),
  );
  const lines = options.layout === 'event' ? 'event-lines' : 'newlines';
  const places = createNewlineCounter(source, lines);
  let kind: 'undecided' | 'rows' | 'pages' = options.hasRows === true ? 'rows' : 'undecided';
  let pagePath = path;
  let held: HeldObject | undefined;
  let rowsTaken = options.hasRows === true ? 1 : 0;

  /** What was found in the last object, because it is needed again when the object is handled. */
  let known: { start: number; end: number; lists: readonly JsonList[] } | undefined;

  function listsIn(start: number, end: number): readonly JsonList[] {
    if (known?.start !== start || known.end !== end) {
      known = { start, end, lists: findLists(source, start, end) };
    }
    return known.lists;
  }

  function decide({ list, candidates, holds }: ListChoice): void {
    kind = list === undefined && path === undefined ? 'rows' : 'pages';
    if (path === undefined) pagePath = list?.path;
    const isPlain = list !== undefined && holds !== 'if-alone' && path === undefined;
    if (candidates.length === 0 || isPlain) return;
    const lists = candidates
      .slice(0, LISTS_TOLD_MAX)
      .map(({ path: own, count }) => ({ path: own, count }));
    const chosen = path === '' ? path : list?.path;
    sink.onLists?.({ lists, ...(chosen !== undefined && { chosen }) });
  }

  function addPage(list: JsonList, start: number, end: number): void {
    rows.flush();
    const count = readList(list, end);
    if (list.end !== undefined) checkAround(list, list.end, count, start, end);
  }

  function arePages(): boolean {
    return kind === 'pages';
  }

  /** Decides on the object that was held back, now that `next` follows it. */
  function settleBy(next: ListChoice | undefined): void {
    if (held === undefined) return;
    const { start, end, choice } = held;
    held = undefined;
    const isAgreed =
      choice.holds === 'if-next-agrees' &&
      next?.holds !== 'if-alone' &&
      next?.list?.path === choice.list?.path;
    decide(isAgreed ? choice : { holds: 'always', candidates: choice.candidates });
    take(start, end);
    // What follows need not be separated from it by a comma.
    rows.flush();
  }

  /** Whether an object that was cut before its list is, as far as it came, what is before the list of the one held back. */
  function beginsLikeHeld(start: number, end: number): boolean {
    const first = held?.start ?? 0;
    const size = end - start;
    return (
      size < (held?.choice.list?.start ?? 0) - first &&
      smallText(start, end) === smallText(first, first + size)
    );
  }

  /** Passes on the elements of a list; returns how many there are. */
  function readList(list: JsonList, objectEnd: number, taken = elements): number {
    const end = list.end ?? objectEnd;
    let count = 0;
    const add = (elementStart: number, elementEnd: number) => {
      count += 1;
      taken.add(elementStart, elementEnd);
    };
    const scanner = createJsonScanner(
      {
        onElement: add,
        onFault: (offset, fault) => {
          tellBad(offset, faultReason(fault));
          return false;
        },
      },
      { startOffset: list.start, isInsideArray: true },
    );
    pushBytes(source, list.start, end, (piece) => scanner.push(piece));
    const { openElement } = scanner;
    const isClosed = list.end !== undefined && source.byteAt(list.end) === CLOSE_ARRAY;
    if (isClosed) scanner.finish();
    else if (isWholeElement(source, openElement)) add(openElement.start, openElement.end);
    if (list.end !== undefined && !isClosed) tellBad(list.end, faultReason('wrong-bracket'));
    taken.flush();
    return count;
  }

  /** Checks the text before and after the rows of a page, because nothing else reads it later. */
  function checkAround(
    { path: listPath, start: listStart }: JsonList,
    listEnd: number,
    count: number,
    start: number,
    end: number,
  ): void {
    const before = utf8.decode(source.read(start, listStart));
    const after = utf8.decode(source.read(listEnd, end));
    let value: Envelope['value'];
    try {
      value = JSON.parse(before + after) as Envelope['value'];
    } catch (error) {
      const message = escapeControls((error as Error).message);
      tellBad(start, `What stands around its rows is not JSON: ${message}.`);
      return;
    }
    const isRepeated = hasRepeated(before + after, listPath);
    sink.onEnvelope?.({ value, path: listPath, rows: count, byteOffset: start, isRepeated });
  }

  function tellBad(offset: number, reason: string): void {
    elements.flush();
    sink.onBadLine(places.placeOf(offset), reason);
  }

  function take(start: number, end: number): void {
    const list =
      kind === 'pages' ? listsIn(start, end).find((one) => one.path === pagePath) : undefined;
    rowsTaken += 1;
    if (list !== undefined) addPage(list, start, end);
    else if (kind === 'rows' || !hasNullList(smallText(start, end), pagePath ?? '')) {
      rows.add(start, end);
    } else tellNull(start, end, pagePath ?? '');
  }

  /** Tells what an object says that has null in place of its rows. */
  function tellNull(start: number, end: number, listPath: string): void {
    const value = JSON.parse(smallText(start, end)) as Envelope['value'];
    sink.onEnvelope?.({ value, path: listPath, rows: 0, byteOffset: start, isRepeated: false });
  }

  /** The text of an object, or nothing for one that is too large to have no rows. */
  function smallText(start: number, end: number): string {
    return end - start > SMALL_BYTES ? '' : utf8.decode(source.read(start, end));
  }

  return {
    add(start, end) {
      const mayBeNull = kind === 'undecided' && path === undefined;
      const nullList = mayBeNull ? nullListOf(smallText(start, end)) : undefined;
      if (nullList !== undefined) {
        tellNull(start, end, nullList);
        return;
      }
      // A few objects of something else, such as a log, may stand before the pages.
      const isLeading = kind === 'rows' && path === undefined && rowsTaken <= LEADING_ROWS_MAX;
      if (kind === 'undecided' || isLeading) {
        const choice = chooseList(listsIn(start, end), path);
        settleBy(choice);
        if (!arePages()) {
          const { list, holds } = choice;
          const isFirst = kind === 'undecided';
          const hasRows = list !== undefined && list.count > 0;
          if (isFirst ? holds !== 'always' : hasRows && holds === 'if-next-agrees') {
            held = { start, end, choice };
            return;
          }
          if (isFirst || (list !== undefined && holds === 'always')) decide(choice);
        }
      }
      take(start, end);
    },
    hasLists: (start, end) => listsIn(start, end).length > 0,
    keepCut(scanner, end, others) {
      const { valueStart: start, openElement } = scanner;
      if (source.byteAt(start) !== OPEN_OBJECT) {
        if (isWholeElement(source, openElement)) others.add(openElement.start, openElement.end);
        return;
      }
      if (kind === 'rows') return;
      const lists = listsIn(start, end);
      const choice = chooseList(lists, path);
      settleBy(beginsLikeHeld(start, end) ? held?.choice : choice);
      if (kind === 'undecided') decide(choice);
      const list = lists.find((one) => one.path === pagePath);
      if (kind !== 'pages' || list === undefined) return;
      rows.flush();
      readList(list, end);
    },
    keepPage(start, end) {
      const list = listsIn(start, end).find(({ path: own }) => own === 'userData');
      // Like those of a whole page, its rows could not be used before its last byte.
      const taken = createRangeBuilder('elements', source, (range) =>
        sink.onRows({ ...range, completeAt: end }),
      );
      if (list !== undefined) readList(list, end, taken);
    },
    settle: () => settleBy(undefined),
    flush() {
      rows.flush();
      elements.flush();
    },
    finish() {
      if (held !== undefined) {
        const { start, end, choice } = held;
        held = undefined;
        decide(choice);
        take(start, end);
      }
      rows.flush();
    },
    get hasRows() {
      return kind === 'rows';
    },
  };
}

const OPEN_OBJECT = 0x7b;
const CLOSE_ARRAY = 0x5d;

/** What is wrong between two elements, as a whole sentence. */
export function faultReason(fault: ArrayFault): string {
  switch (fault) {
    case 'no-comma':
      return 'A comma is missing before this value.';
    case 'no-value':
      return 'A value is missing here, before or after a comma.';
    case 'wrong-bracket':
      return 'An array is closed by a brace there.';
  }
}

/** What is said of an object with several lists at one path. */
export function repeatedList(path: string): string {
  return `An object has “${path}” more than once: as in JSON.parse, only the last list counts.`;
}

/** Whether an object, a JSON text, has a member on the way to a list more than once: JSON.parse takes the last. */
function hasRepeated(text: string, path: string): boolean {
  let value = text;
  for (const name of path.split('.')) {
    const [one, ...others] = splitMembers(value).filter((member) => member.name === name);
    if (one === undefined || others.length > 0) return others.length > 0;
    value = value.slice(one.start, one.end);
  }
  return false;
}

/** Whether the element in which a stream was cut is complete nevertheless; a number could continue. */
function isWholeElement(
  source: ChunkedSource,
  element: { readonly start: number; readonly end: number } | undefined,
): element is { readonly start: number; readonly end: number } {
  if (element === undefined) return false;
  const value = parseJson(utf8.decode(source.read(element.start, element.end)));
  return value !== undefined && typeof value !== 'number';
}
