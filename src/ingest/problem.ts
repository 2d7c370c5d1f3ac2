import { beginsAsText } from '#recording/begins-as-text';
import { type BodyError, escapeControls, excerpt, looksLikeHtml } from '#wire/decode-body';
import { isXml } from '#wire/is-xml';
import { isLoneMessage } from '#wire/lone-message';
import type { WireError } from '#wire/wire-line';
import type { FalseClaims } from '#rows/check-rows';
import { countOf } from '#recording/count-of';
import type { BadLine, Problem, ProblemDetail } from '#recording/recording';
import { type WebPage, webPageOf } from '#recording/web-page';
import { isDocumentType } from './is-document-type.ts';
import { nameBody } from './name-body.ts';
import { redirectPlace } from './redirect-place.ts';
import { wordsIn } from './text-at-end.ts';

/** Thrown inside a run to end it as `failed` or `truncated`, with a message for the person. */
export class RunProblem extends Error {
  readonly state: 'failed' | 'truncated';
  readonly problem: Problem;

  constructor(state: 'failed' | 'truncated', problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'RunProblem';
    this.state = state;
    this.problem = problem;
  }
}

/** `fetch()` rejected: a page gets the same `TypeError` for CORS, DNS and refused connections. */
export function unreachable(url: string, cause: unknown): RunProblem {
  return new RunProblem(
    'failed',
    {
      code: 'unreachable',
      message: `No answer from ${url} that this page can read.`,
      remedy:
        'Check that the endpoint is up and that it sends Access-Control-Allow-Origin. A page cannot tell what is wrong, but the browser’s console says so.',
    },
    { cause },
  );
}

/** A response whose status is not 2xx; `body` is its text, possibly empty. */
export function httpError(response: Response, body: string): RunProblem {
  // It is no error, but has no body by definition.
  if (response.status === 304) return noBody(response, '');
  const status = statusOf(response);
  const page = looksLikeHtml(body) ? pageIn(body, response) : undefined;
  const said = page?.kind === 'login' ? page.name : messageIn(body);
  const words = said === '' ? ', with no body' : said === response.statusText ? '' : `: ${said}`;
  return new RunProblem('failed', {
    code: 'http-error',
    message: asSentence(`HTTP ${status}${afterRedirect(response)}${words}`),
    remedy:
      page?.kind === 'login'
        ? page.remedy
        : remedyFor(response.status, response.headers.get('retry-after')),
    ...evidenceOf(body),
  });
}

function statusOf({ status, statusText }: Response): string {
  return `${status} ${statusText}`.trim();
}

/** The web page that a body is the start of. */
function pageIn(body: string, response: Response): WebPage {
  return webPageOf(body.slice(0, EVIDENCE_MAX), {
    isRedirected: response.redirected,
    redirectedTo: redirectPlace(response),
    status: response.status,
  });
}

/** Where a response came from, if that is not where it was asked for; begins with a space. */
function afterRedirect(response: Response): string {
  if (!response.redirected) return '';
  const place = redirectPlace(response);
  return place === undefined ? ' after a redirect' : ` after a redirect to ${place}`;
}

/** How many characters of a body are kept as evidence. */
const EVIDENCE_MAX = 2000;

function evidenceOf(body: string): Pick<Problem, 'evidence'> {
  return body === '' ? {} : { evidence: body.slice(0, EVIDENCE_MAX) };
}

const XML_REMEDY =
  'This page reads JSON and not XML: check the address. S3 and other services report errors in XML.';

type Words = Pick<Problem, 'message' | 'remedy' | 'bodyKind'>;

/** A message, with what the body seems to be. */
export function withName(message: string, body: string): Omit<Words, 'remedy'> {
  const { name, bodyKind } = nameBody(body);
  const sentence = asSentence(message);
  return { message: name === undefined ? sentence : `${sentence} ${name}`, bodyKind };
}

function webPage(body: string, response: Response): Words {
  const { name, remedy } = pageIn(body, response);
  const what = name.replace(/^a/, 'A');
  const message = `${what} came back instead of data${afterRedirect(response)}: ${excerpt(body)}`;
  return { message: asSentence(message), remedy };
}

function xml(message: string, body: string): Words {
  return { ...withName(message, body), remedy: XML_REMEDY };
}

/**
 * A body that is not the JSON it should be; `body` is its text, or the start of it. If
 * it has no `rows` and is no JSON from its beginning, it has the same words as in a stream.
 */
export function unreadableBody(
  cause: BodyError,
  response: Response,
  body: string,
  rows: number,
): RunProblem {
  if (cause.code === 'no-body') return noBody(response, body);
  if (cause.code === 'no-rows-array' && isLoneMessage(body)) return messageOnly(response, body);
  const contentType = response.headers.get('content-type') ?? 'missing';
  const isText = cause.code !== 'html' && rows === 0 && beginsAsText(body);
  const said = {
    html: () => (isXml(body) ? xml(cause.message, body) : webPage(body, response)),
    'invalid-json': () => ({
      ...withName(cause.message, body),
      remedy: `Look at the body in the browser’s network panel. Its content type is ${contentType}.`,
    }),
    'no-rows-array': () => ({
      ...withName(cause.message, body),
      remedy: `The endpoint should return {"userData":[…]} or another list of rows. ${isDocumentType(response) ? 'If this is a row, send it as application/x-ndjson.' : 'Check that it is the right one.'}`,
    }),
  };
  return new RunProblem(
    'failed',
    {
      code: cause.code,
      ...(isText ? otherThanRows(contentType, body) : said[cause.code]()),
      ...evidenceOf(body),
    },
    { cause },
  );
}

/** The body is not rows but something else, such as CSV or a proxy's message; `body` is the start of it. */
export function noRows(response: Response, body: string): RunProblem {
  if (isLoneMessage(body)) return messageOnly(response, body);
  const contentType = response.headers.get('content-type');
  return new RunProblem('failed', {
    code: 'no-rows',
    ...otherThanRows(contentType ?? 'missing', body),
    ...evidenceOf(escapeControls(body)),
  });
}

/** A response whose `body` is empty, or of white space. */
export function noBody(response: Response, body: string): RunProblem {
  const what = body === '' ? 'without a body' : 'with nothing but white space in its body';
  return new RunProblem('failed', {
    code: 'no-body',
    message: `The endpoint answered ${what}${afterRedirect(response)} (HTTP ${statusOf(response)}).`,
    remedy: NO_BODY_REMEDIES.get(response.status) ?? NO_BODY_REMEDY,
  });
}

const NO_BODY_REMEDY =
  'Check that this is the right endpoint, and read its log: it may have ended before it wrote anything.';

/** Statuses that have no body by definition: https://fetch.spec.whatwg.org/#null-body-status */
const NO_BODY_REMEDIES: ReadonlyMap<number, string> = new Map([
  ...[204, 205].map((status): [number, string] => [
    status,
    `A response with status ${status} has no body by definition. Check that this is the right endpoint, and let it send its rows with status 200.`,
  ]),
  [
    304,
    'Status 304 refers to a copy that the client has, and this page keeps none: check the cache in front of the endpoint.',
  ],
]);

/** A response that is a message in place of rows, with a status that tells of no error. */
export function messageOnly(response: Response, body: string): RunProblem {
  return new RunProblem('failed', {
    code: 'message-only',
    ...withName(
      `The endpoint answered with a message in place of rows${afterRedirect(response)} (HTTP ${statusOf(response)}): ${wordsIn(body) ?? messageIn(body)}`,
      body,
    ),
    remedy:
      'If it is an error, the endpoint’s log says more, and its status should be 4xx or 5xx. If not, check that this is the right endpoint.',
    ...evidenceOf(escapeControls(body)),
  });
}

/** What is said of a body that is something other than rows, on either side. */
function otherThanRows(contentType: string, body: string): Words {
  return {
    ...withName(`The response has no rows in it: ${excerpt(body)}`, body),
    remedy: `Check that the address is that of an endpoint that returns rows as JSON. The content type is ${contentType}.`,
  };
}

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
    remedy: pages === 0 ? NO_PAGES : unfinishedBytes === 0 ? NO_END : CUT,
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

/** Lines, events or records of a body that has rows could not be read. */
export function unreadableLines({
  badLineCount,
  badLines: [first],
}: {
  readonly badLineCount: number;
  readonly badLines: readonly BadLine[];
}): RunProblem {
  const which = first ? ` Line ${first.lineNumber}: ${first.reason}` : '';
  return new RunProblem('failed', {
    code: 'invalid-json',
    message: `${countOf(badLineCount, 'line')} could not be read.${which}`,
    remedy: UNREADABLE,
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

/** The `message` of a JSON error body, in the shapes that AWS and our handlers use, otherwise its start. */
function messageIn(body: string): string {
  try {
    const value = JSON.parse(body) as { message?: unknown; Message?: unknown; error?: unknown };
    const error = value.error as { name?: unknown; message?: unknown } | undefined;
    if (typeof error?.message === 'string' && error.message !== '') {
      return typeof error.name === 'string' ? `${error.name}: ${error.message}` : error.message;
    }
    const message = value.message ?? value.Message;
    if (typeof message === 'string' && message !== '') return message;
  } catch {
    // Not JSON: its first characters are the best evidence there is.
  }
  return excerpt(body);
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What to do about a status, whatever is in front of the endpoint: what is special to AWS is explained where it is known. */
function remedyFor(status: number, retryAfter: string | null): string {
  // It may also be a date, whose clock is not this one: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
  if ((status === 429 || status === 503) && /^[1-9]\d{0,5}$/.test(retryAfter ?? '')) {
    return `The endpoint asks you to wait ${countOf(Number(retryAfter), 'second')}, then start again.`;
  }
  if (status === 401 || status === 403) {
    return 'Check the path in the address, and the request header that is expected, such as Authorization.';
  }
  if (status === 404) return 'Check the path in the address.';
  if (status === 429) return 'Too many requests at once: wait a moment, or raise the limit.';
  if (status === 502) {
    return 'The endpoint failed, or its response could not be passed on: read its log.';
  }
  if (status === 504) {
    return 'The endpoint, or a gateway in front of it, ran out of time: stream, or ask for less.';
  }
  if (status >= 500) return 'Read the endpoint’s log, then start again.';
  return 'Check the address and start again.';
}
