import { parseDocument } from '#wire/decode-body';
import type { ReceivedEnd, ReceivedError } from '#wire/decode-line';
import { lambdaErrorIn } from '#wire/lambda-error';
import { isLoneMessage } from '#wire/lone-message';
import { hasNullList, isNullAnswer } from '#wire/null-list';
import { createValueReader } from '#wire/read-values';
import type { ArrivedRange } from '#wire/row-range';
import type { BodyFormat, Envelope, RowLists } from '#wire/stream-reader';
import { plainRowText } from '#wire/typed-row';
import { noRowsArray } from './bare-object.ts';
import type { Intake } from './intake.ts';
import { inBandError } from './content-problem.ts';

/** What a page of a series says besides its rows. */
export interface PageContent {
  /** Its JSON, parsed. */
  readonly value: unknown;
  readonly format: BodyFormat | undefined;
  /** Lists in which the rows may be, if its bytes leave a choice. */
  readonly lists?: RowLists;
  /** The path of the list that held its rows. */
  readonly listPath?: string;
  /** An end line in place of rows, or as the last of them. */
  readonly end?: ReceivedEnd;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const SPACE = 0x20;

/**
 * Reads the rows of one page of a series into the table: the bytes of the store from `start` on, one JSON
 * document, an array of rows or an object with a list of them. `path` names that list; otherwise it is
 * detected as in any response.
 *
 * A page whose lists are all empty has no rows, nor has one with null in place of its list, or of the one at
 * `listBefore`, which held the rows of the page before. `onEnvelope` receives what an object says around its rows.
 *
 * @throws {BodyError} `html`, `no-body`, `invalid-json`, or `no-rows-array`.
 * @throws {RunProblem} `in-band-error` for what Lambda writes for a function that threw, and for an error line.
 */
export function readPage(
  { store, table, log }: Pick<Intake, 'store' | 'table' | 'log'>,
  start: number,
  path: string | undefined,
  listBefore?: string,
  onEnvelope?: (envelope: Envelope) => void,
): PageContent {
  const bytes = store.read(start, store.sizeBytes);
  const value = parseDocument(bytes);
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject) throw noRowsArray(textOf(bytes));
  const error = lambdaErrorIn(value);
  if (error !== undefined) throw inBandError(error, table.rowCount);
  const from = start + (BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? 3 : 0);
  let end = store.sizeBytes;
  while (end > from && store.byteAt(end - 1) <= SPACE) end -= 1;
  let lists: RowLists | undefined;
  let listPath: string | undefined;
  let terminal: ReceivedEnd | ReceivedError | undefined;
  const ranges: ArrivedRange[] = [];
  const reader = createValueReader(
    { ...store, chunkEnd: () => store.sizeBytes },
    {
      onRows: (range) => ranges.push(range),
      onBadLine: log.addBadLine,
      onTerminal: (line) => {
        terminal ??= line;
      },
      onLists: (found) => {
        lists = found;
      },
      onEnvelope: (envelope) => {
        listPath = envelope.path;
        onEnvelope?.(envelope);
      },
    },
    { startOffset: from, lineNumber: 1, hasRows: false },
    path,
  );
  reader.advance(end);
  reader.finish();
  const [first] = ranges;
  const isWholeObject = first?.count === 1 && first.end === end && !Array.isArray(value);
  const isMessage = isWholeObject && path !== undefined && path !== '';
  if (isMessage && isLoneMessage(textOf(bytes))) throw noRowsArray(textOf(bytes));
  const isBare = isWholeObject && lists === undefined && path === undefined;
  if (isBare && plainRowText(textOf(store.read(first.start, end))) === undefined) {
    const isEmpty = listBefore !== undefined && hasNullList(textOf(bytes), listBefore);
    if (!isEmpty && !isNullAnswer(textOf(bytes)) && !hasEmptyList(value))
      throw noRowsArray(textOf(bytes));
  } else for (const range of ranges) table.add(range, false);
  if (terminal?.type === 'error') throw inBandError(terminal.error, table.rowCount);
  return {
    value,
    format: reader.layout,
    ...(lists !== undefined && { lists }),
    ...(listPath !== undefined && { listPath }),
    ...(terminal !== undefined && { end: terminal }),
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Whether a page has a list without rows, in itself or in one of its objects. */
function hasEmptyList(value: object): boolean {
  return Object.values(value).some(
    (member) =>
      (Array.isArray(member) && member.length === 0) ||
      (typeof member === 'object' &&
        member !== null &&
        Object.values(member).some((inner) => Array.isArray(inner) && inner.length === 0)),
  );
}
