import type { WireError } from '#wire/wire-line';
import type { FalseClaims } from '#rows/check-rows';
import { countOf } from '#recording/count-of';
import type { ProblemDetail } from '#recording/problem';
import type { BadLine } from '#recording/recording';
import { asSentence } from './as-sentence.ts';
import { nameWrapping } from './name-body.ts';
import { RunProblem } from './run-problem.ts';

/** The handler's own `error` line, the last of its stream. */
export function inBandError(error: WireError, rows: number): RunProblem {
  return new RunProblem('failed', {
    code: 'in-band-error',
    message: asSentence(
      `The endpoint stopped after ${countOf(rows, 'row')}: ${error.name}: ${error.message}`,
    ),
    remedy: afterError(error),
  });
}

function afterError({ retryable }: WireError): string {
  if (retryable === undefined) return 'Read the endpoint’s log for this error.';
  return retryable
    ? 'The endpoint says that the same request may succeed if you start again.'
    : 'Read the endpoint’s log: it says that the same request would fail again.';
}

/** What may end a response early, as far as its log can tell. */
const LOGGED = 'an error, a timeout, a lack of memory or a size limit';

const CUT = `The endpoint, or something on the way, stopped in the middle: check its log for ${LOGGED}.`;

const NO_PAGES =
  'None of its lines was a page of rows: check that this is the right endpoint, and read its log.';

const NO_END = `The endpoint stopped before its end line, or wrote none that can be read: check its log for ${LOGGED}.`;

const MISCOUNTED =
  'Something changed the stream on its way, or the endpoint counts wrong: compare with what curl receives.';

const UNREADABLE =
  'Look at how the endpoint writes these rows: JSON has double quotes, and no comments, NaN or extra commas.';

const UNREADABLE_LINE =
  'Look at what the endpoint writes there: a line that is no row, such as one of a log, does not belong in the body, and JSON has double quotes, and no comments, NaN or extra commas.';

/** The body has pages of our own format, and ended with a message in place of its `end` or `error` line. */
export function messageInPlaceOfEnd(words: string, rows: number): RunProblem {
  return new RunProblem('truncated', {
    code: 'no-terminal-line',
    message: asSentence(`The stream ended after ${countOf(rows, 'row')} with a message: ${words}`),
    remedy: 'Read the endpoint’s log for this message.',
  });
}

/** The body ended cleanly, but without its `end` or `error` line. */
export function noTerminalLine(pages: number, rows: number, unfinishedBytes: number): RunProblem {
  const where =
    unfinishedBytes === 0
      ? 'between two lines'
      : `inside a line, ${countOf(unfinishedBytes, 'byte')} into it`;
  return new RunProblem('truncated', {
    code: 'no-terminal-line',
    message: `The stream ended ${where}, after ${countOf(rows, 'row')}, without saying that it was complete.`,
    remedy: unfinishedBytes > 0 ? CUT : pages === 0 ? NO_PAGES : NO_END,
    detail: unfinishedBytes === 0 ? 'between-lines' : undefined,
  });
}

/** A buffered body ended inside its JSON. */
export function unfinishedBody(bytes: number): RunProblem {
  return new RunProblem('truncated', {
    code: 'no-terminal-line',
    message: `The body ended inside its JSON, after ${countOf(bytes, 'byte')}.`,
    remedy:
      'Something cut it off, such as an error, a proxy, a timeout or a size limit: compare with what curl receives.',
  });
}

/** A foreign stream ended inside a line or a value. */
export function unfinishedValue(rows: number, unfinishedBytes: number): RunProblem {
  return new RunProblem('truncated', {
    code: 'no-terminal-line',
    message: `The stream ended inside a value, ${countOf(unfinishedBytes, 'byte')} into it, after ${countOf(rows, 'row')}.`,
    remedy: CUT,
  });
}

/** Pages have a different number of rows than they say, or rows that are not JSON. */
export function contentMismatch(
  {
    miscountedPages,
    unreadableRows = 0,
  }: Pick<FalseClaims, 'miscountedPages'> & Partial<FalseClaims>,
  badLine?: BadLine,
): RunProblem {
  const first = badLine ? ` Line ${badLine.lineNumber}: ${badLine.reason}` : '';
  const verb = miscountedPages === 1 ? 'holds' : 'hold';
  const what =
    miscountedPages > 0
      ? `${countOf(miscountedPages, 'page')} ${verb} a different number of rows than announced.`
      : `${countOf(unreadableRows, 'row')} could not be read.`;
  return new RunProblem('failed', {
    code: 'content-mismatch',
    message: `${what}${first}`,
    remedy: miscountedPages > 0 ? MISCOUNTED : UNREADABLE,
    detail: miscountedPages > 0 ? undefined : 'unreadable',
  });
}

/** Lines, events or records of a body that has rows could not be read; `start` is the start of its text. */
export function unreadableLines(
  {
    badLineCount,
    badLines: [first],
  }: { readonly badLineCount: number; readonly badLines: readonly BadLine[] },
  start: string,
): RunProblem {
  const name = nameWrapping(start);
  const which = first ? ` Line ${first.lineNumber}: ${first.reason}` : '';
  return new RunProblem('failed', {
    code: 'invalid-json',
    message: `${countOf(badLineCount, 'line')} could not be read.${which}${name === undefined ? '' : ` ${name}`}`,
    remedy: UNREADABLE_LINE,
  });
}

/** Pages are missing, repeated or out of order; `what` says which. */
export function brokenSequence(what: string, detail?: ProblemDetail): RunProblem {
  return new RunProblem('failed', {
    code: 'page-sequence',
    message: what,
    remedy:
      'Pages were lost, repeated or reordered on the way, or the endpoint numbers them wrong.',
    detail,
  });
}

/** The `end` line's totals differ from what was read. */
export function totalsMismatch(announced: string, read: string, sender = 'stream'): RunProblem {
  return new RunProblem('failed', {
    code: 'totals-mismatch',
    message: `The ${sender} says it sent ${announced}, but ${read} could be read.`,
    remedy: MISCOUNTED,
  });
}

/**
 * The body could not be read to its end: a browser does not distinguish a broken connection from a broken
 * encoding.
 */
export function connectionLost(
  bytes: number,
  contentEncoding: string | null,
  cause: unknown,
): RunProblem {
  const encoding =
    contentEncoding === null ? 'its encoding' : `its Content-Encoding (${contentEncoding})`;
  return new RunProblem(
    'truncated',
    {
      code: 'connection-lost',
      message: `The body broke off ${bytes ? `after ${countOf(bytes, 'byte')}` : 'before this page could read anything'}: the connection was lost, or ${encoding} is damaged.`,
      remedy:
        'Try again. If it breaks off at the same place, read the endpoint’s log, and check whether curl --compressed can decode the body.',
    },
    { cause },
  );
}
