import { evidenceOf } from '#recording/evidence-of';
import { beginsAsText } from '#recording/begins-as-text';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import type { ProbeResult } from '#recording/probe-result';
import { refusedRemedy } from '#recording/refused-request';
import { shortenSentence } from '#recording/shorten-text';
import { LENGTH_REMEDY } from '#insight/figures/break-after-end';
import { describeShortBody } from '#insight/figures/short-body';
import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { isXml } from '#wire/is-xml';
import type { CheckFailure, CheckFinding } from './check-finding.ts';
import { doorMessageCause } from './door-messages.ts';
import { frontDoorOf } from './front-door.ts';
import { preflightHeaders, type RequestHeader } from './preflight.ts';
import { PROBLEM_CAUSES as CAUSES } from './problem-causes.ts';
import { isLoginPageIn, webPageIn } from './web-page-in.ts';

/** What a check knows besides the recording. */
export interface CheckContext {
  /** How the request was made; `url` is absolute. */
  readonly endpoint: {
    readonly url: string;
    readonly method: 'GET' | 'POST';
    readonly headers: readonly RequestHeader[];
  };
  /** The address of this page, whose origin the endpoint has to allow. */
  readonly pageUrl: string;
  /** The result of a request without CORS, if one was sent. */
  readonly probe?: ProbeResult | undefined;
}

/**
 * Why the one request of a check returned no rows that a race could show, or not all of them, in words and
 * with what to do; `undefined` for a run that ended well.
 */
export function describeCheckFailure(
  recording: EndedRecording,
  context: CheckContext,
): CheckFinding | undefined {
  const { state, problem, rows, endMs } = recording;
  if (state === 'aborted') {
    return note(
      'stopped',
      rows === 0
        ? `You stopped it after ${formatDuration(endMs)}, before any row came.`
        : `You stopped it after ${formatDuration(endMs)}, when ${formatCountOf(rows, 'row')} had come.`,
    );
  }
  if (endsWithError(recording)) {
    return bad(
      'error-at-end',
      `It ${describeErrorAtEnd(recording)}.`,
      'Read the endpoint’s log at the time of this request. A race does not count it as delivered.',
    );
  }
  if (problem === undefined) return undefined;
  const { remedy } = problem;
  const message = shortenSentence(problem.message);
  switch (problem.code) {
    case 'unreachable':
      return describeSilence(context);
    case 'http-error':
      return describeStatus(recording, problem, context);
    case 'html':
      return bad(
        webPageIn(recording).kind === 'login'
          ? 'login-page'
          : isXml(evidenceOf(problem))
            ? 'not-json'
            : 'web-page',
        message,
        remedy,
      );
    case 'no-body':
    case 'message-only':
      return bad(problem.code, message, remedy);
    case 'invalid-json':
      return bad('not-json', message, remedy);
    case 'no-rows-array':
      return bad(
        'no-list',
        beginsAsText(problem.evidence ?? '')
          ? message
          : `The response is JSON, but has no list of rows in it. ${message}`,
        'Check the address, or choose an endpoint that answers with an array or with an object that holds one.',
      );
    case 'no-rows':
      return bad('no-rows', message, remedy);
    case 'in-band-error':
      return bad('function-stopped', message, remedy);
    case 'no-terminal-line':
      return bad('truncated', message, remedy);
    case 'connection-lost': {
      const short = describeShortBody(recording);
      return short === undefined
        ? bad('broke-off', message, remedy)
        : bad('broke-off', `${short}.`, LENGTH_REMEDY);
    }
    case 'totals-mismatch':
    case 'content-mismatch':
    case 'page-sequence':
      return bad('miscounted', message, remedy);
    case 'next-page':
      return bad('next-page-not-asked', message, remedy);
    case 'unexpected':
      return bad('page-fault', message, remedy);
  }
}

/** No answer that the page may read: a browser does not say why, so the known facts are combined here. */
function describeSilence({ endpoint, pageUrl, probe }: CheckContext): CheckFinding {
  const { host } = new URL(endpoint.url);
  if (probe === 'unreachable') {
    return bad(
      'nothing-there',
      `Nothing that a browser can read came from ${host}.`,
      'Check the host and the port, that the endpoint is running, and that no VPN or firewall is in the way. If curl -i shows an answer there, its headers or its connection are not as HTTP requires.',
    );
  }
  if (probe === 'silent') {
    return bad(
      'silent',
      `${host} did not answer within 10 s.`,
      'It may be up and slow, or something may swallow the request: try it with curl.',
    );
  }
  const names = preflightHeaders(endpoint.headers);
  const allowOrigin = `Access-Control-Allow-Origin: ${originOf(pageUrl)}`;
  const allowHeaders = `Access-Control-Allow-Headers: ${names.join(', ')}`;
  const missing =
    names.length === 0
      ? `Have the endpoint send ${allowOrigin}, on errors too.`
      : `Have it answer the browser’s OPTIONS request with status 200 or 204, ${allowOrigin} and ${allowHeaders}, and send the first of these with every response too.`;
  if (probe === 'refused') {
    return bad(
      names.length === 0 ? 'cors' : 'cors-preflight',
      names.length === 0
        ? `${host} is up, but does not allow this page to read its response: Access-Control-Allow-Origin is missing, or names another page.`
        : `${host} is up, but does not allow this page to send ${listOf(names)} or to read its response.`,
      `${missing} A redirect to a login page looks the same from here.`,
    );
  }
  return bad(
    'no-answer',
    `There was no answer from ${host} that this page may read. Either nothing is there, or it does not allow this page; the browser does not say which.`,
    missing,
  );
}

function describeStatus(
  recording: EndedRecording,
  problem: Problem,
  { endpoint }: CheckContext,
): CheckFinding {
  const { status = 0 } = recording;
  const { remedy } = problem;
  const message = shortenSentence(problem.message);
  if (isLoginPageIn(recording)) {
    return bad('login-page', message, remedy);
  }
  // After the first page, what the endpoint refuses is its own cursor, and not what this page was told to send.
  if ((recording.requests?.length ?? 1) > 1 && status < 500 && status !== 429) {
    return bad('bad-request', message, remedy);
  }
  const isNoRoute = doorMessageCause(evidenceOf(problem)) === CAUSES.noRoute;
  if (isNoRoute && frontDoorOf(recording) === 'API Gateway') {
    return bad('not-found', message, CAUSES.noRoute.fix);
  }
  if (status === 401 || status === 403) {
    return bad(
      'not-authorised',
      message,
      endpoint.headers.length === 0
        ? remedy
        : 'Check the values of the request headers, and whether they may use this address.',
    );
  }
  if (status === 404 || status === 410) {
    return bad('not-found', message, 'Check the path in the address.');
  }
  if (status === 405) {
    const other = endpoint.method === 'GET' ? 'POST' : 'GET';
    return bad('wrong-method', message, `It does not take ${endpoint.method}: try ${other}.`);
  }
  if (status === 429) return bad('too-many-requests', message, 'Wait a moment, then check again.');
  if (status >= 500) {
    return bad(
      'server-error',
      message,
      status === 504
        ? 'The endpoint, or a gateway in front of it, ran out of time: ask for less, or stream it.'
        : frontDoorOf(recording) === 'API Gateway' && status === 502
          ? 'The function failed, or its response was over 6 MB: read its log.'
          : 'Read the endpoint’s log, then check again.',
    );
  }
  if (status >= 400) return bad('bad-request', message, refusedRemedy(status));
  return bad('http-error', message, 'Check the address.');
}

function originOf(pageUrl: string): string {
  return URL.canParse(pageUrl) ? new URL(pageUrl).origin : '*';
}

function listOf(names: readonly string[]): string {
  const noun = names.length === 1 ? 'the header' : 'the headers';
  return `${noun} ${names.join(', ')}`;
}

function bad(code: CheckFailure, sentence: string, remedy: string): CheckFinding {
  return { code: `check.${code}`, tone: 'bad', sentence, remedy };
}

function note(code: CheckFailure, sentence: string): CheckFinding {
  return { code: `check.${code}`, tone: 'note', sentence };
}
