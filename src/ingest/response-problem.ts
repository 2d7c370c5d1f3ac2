import { beginsAsText } from '#recording/begins-as-text';
import { type BodyError, escapeControls, excerpt, looksLikeHtml } from '#wire/decode-body';
import { isXml } from '#wire/is-xml';
import { isLoneMessage } from '#wire/lone-message';
import { countOf } from '#recording/count-of';
import type { Problem } from '#recording/problem';
import { refusedRemedy } from '#recording/refused-request';
import { type WebPage, webPageOf } from '#recording/web-page';
import { asSentence } from './as-sentence.ts';
import { isDocumentType } from './is-document-type.ts';
import { nameBody } from './name-body.ts';
import { redirectPlace } from './redirect-place.ts';
import { RunProblem } from './run-problem.ts';
import { wordsIn } from './text-at-end.ts';

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
  if (cause.code === 'message-only') return messageOnly(response, body);
  const contentType = contentTypeOf(response);
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

/** A header may have hundreds of kilobytes. */
function contentTypeOf({ headers }: Response): string {
  return excerpt(headers.get('content-type') ?? 'missing');
}

/** The body is not rows but something else, such as CSV or a proxy's message; `body` is the start of it. */
export function noRows(response: Response, body: string): RunProblem {
  if (isLoneMessage(body)) return messageOnly(response, body);
  return new RunProblem('failed', {
    code: 'no-rows',
    ...otherThanRows(contentTypeOf(response), body),
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

/** What to do about a status, whatever is in front of the endpoint: what is special to AWS is explained where it is known. */
function remedyFor(status: number, retryAfter: string | null): string {
  // It may also be a date, whose clock is not this one: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
  if ((status === 429 || status === 503) && /^[1-9]\d{0,5}$/.test(retryAfter ?? '')) {
    return `The endpoint asks you to wait ${countOf(Number(retryAfter), 'second')}, then start again.`;
  }
  if (status === 401 || status === 403) {
    return 'Check the path in the address, and the request header that is expected, such as Authorization.';
  }
  if (status === 404 || status === 410) return 'Check the path in the address.';
  if (status === 429) return 'Too many requests at once: wait a moment, or raise the limit.';
  if (status === 502) {
    return 'The endpoint failed, or its response could not be passed on: read its log.';
  }
  if (status === 504) {
    return 'The endpoint, or a gateway in front of it, ran out of time: stream, or ask for less.';
  }
  if (status >= 500) return 'Read the endpoint’s log, then start again.';
  if (status >= 400) return refusedRemedy(status);
  return 'Check the address and start again.';
}
