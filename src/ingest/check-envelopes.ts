import { excerpt } from '#wire/decode-body';
import { countFault } from '#wire/decode-line';
import { errorBeside } from '#wire/error-beside';
import { failureFlagIn } from '#wire/failure-flag';
import { createNewlineCounter } from '#wire/newline-counter';
import { numberIn } from '#wire/number-in';
import { repeatedList } from '#wire/read-objects';
import { shortJson } from '#wire/short-json';
import type { Envelope } from '#wire/stream-reader';
import type { Intake } from './intake.ts';

/** Compares what objects say around their rows with the rows that came. */
export interface EnvelopeCheck {
  read(envelope: Envelope): void;
  /** Pages of the protocol with another number of rows than they say. */
  readonly miscountedPages: number;
  /** Other objects with another number of rows than they say. */
  readonly miscountedObjects: number;
  /** Whether an object says something because of which nobody can tell whether its rows are all. */
  readonly isOpen: boolean;
  /** The one that was read last; missing before any was. */
  readonly last: Envelope | undefined;
}

/** Which member says how many rows there are in a list itself, by the list's path; others may count anything. */
const COUNTS: ReadonlyMap<string, 'count' | 'Count'> = new Map([
  ['userData', 'count'],
  ['Items', 'Count'],
]);

/**
 * Creates the check of one response. Pages of the protocol that come as events, records or indented objects
 * are pages all the same: their numbers are noted, and a false count is reported as a bad line. Each of
 * these is noted once: a false count of any other object, errors that stand beside rows, a flag or a status that says
 * that it failed, and a second list of the same name. Without `pages` nothing is taken for a page of the
 * protocol.
 */
export function createEnvelopeCheck({
  store,
  log,
  pages,
}: Pick<Intake, 'store' | 'log'> & Partial<Pick<Intake, 'pages'>>): EnvelopeCheck {
  const places = createNewlineCounter(store);
  let miscountedPages = 0;
  let miscountedObjects = 0;
  let hasToldErrors = false;
  let hasToldFailure = false;
  let hasToldRepeated = false;
  let last: Envelope | undefined;

  function readPage({ value, rows, byteOffset }: Envelope): void {
    const { page, count } = value;
    pages?.add(byteOffset, numberIn(page));
    if (count === undefined || numberIn(count) === rows) return;
    miscountedPages += 1;
    log.addBadLine(places.placeOf(byteOffset), countFault(count, rows));
  }

  function readCount({ value, path, rows }: Envelope): void {
    const name = COUNTS.get(path);
    const count = name === undefined ? undefined : numberIn(value[name]);
    if (name === undefined || count === undefined || count === rows) return;
    miscountedObjects += 1;
    if (miscountedObjects > 1) return;
    log.addOtherCount({ said: count, came: rows, by: name });
  }

  function readErrors({ value, path, rows }: Envelope): void {
    const errors = hasToldErrors ? undefined : errorBeside(value, path);
    if (errors === undefined) return;
    hasToldErrors = true;
    const words = excerpt(shortJson(errors));
    log.addErrorBeside({ by: rows > 0 ? 'errors' : 'errors-alone', words });
  }

  function readFailure({ value, rows }: Envelope): void {
    const flag = rows === 0 || hasToldFailure ? undefined : failureFlagIn(value);
    if (flag === undefined) return;
    hasToldFailure = true;
    log.addErrorBeside({ by: 'failure', words: excerpt(flag) });
  }

  function readRepeated({ path, isRepeated }: Envelope): void {
    if (!isRepeated || hasToldRepeated) return;
    hasToldRepeated = true;
    log.addNote(repeatedList(path));
  }

  return {
    read(envelope) {
      last = envelope;
      const { path, value } = envelope;
      const isPage = pages !== undefined && path === 'userData' && value['type'] === 'page';
      if (isPage) readPage(envelope);
      else readCount(envelope);
      readErrors(envelope);
      if (!isPage) readFailure(envelope);
      readRepeated(envelope);
    },
    get miscountedPages() {
      return miscountedPages;
    },
    get miscountedObjects() {
      return miscountedObjects;
    },
    get isOpen() {
      return miscountedObjects > 0 || hasToldFailure;
    },
    get last() {
      return last;
    },
  };
}
