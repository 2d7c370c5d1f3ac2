import { doorMessageIn } from '#insight/diagnosis/door-messages';
import { lastRequestOf } from '#insight/diagnosis/request-spans';
import { OF_GATEWAY, OF_URL } from '#insight/diagnosis/front-door';
import { isXml } from '#wire/is-xml';
import { formatCountOf } from '#insight/figures/format-quantity';
import { beginsAsText } from '#recording/begins-as-text';
import { evidenceOf } from '#recording/evidence-of';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import { webPageOf } from '#recording/web-page';

/**
 * A problem without a word of the server's: the page's own words, the names of error classes, and in the place
 * of evidence a text from which the page concludes the same. What it gives stays as it is if it is given again.
 */
export function bareProblem(problem: Problem, run: EndedRecording): Problem {
  const { code, message, remedy, bodyKind, detail } = problem;
  const standIn = standInFor(evidenceOf(problem), run);
  return {
    code,
    message: seriesIn(message) + bareMessage(problem, run),
    // Some remedies end with a header's value.
    remedy: remedy.replace(/ (?:Its|The) content type is .*$/s, ''),
    ...(standIn !== '' && { standIn }),
    ...(bodyKind !== undefined && { bodyKind }),
    ...(detail !== undefined && { detail }),
  };
}

/** The page's own words on where a series stopped, with a space behind them; empty for any other run. */
function seriesIn(message: string): string {
  return /^The series stopped at page [\d,]+, after [\d,]+ rows?\. /.exec(message)?.[0] ?? '';
}

/** The names of error classes, which are those of AWS and of the function's own code, and tell the cause. */
const ERROR_NAME =
  /: ([A-Za-z]{1,60}(?:Exception|Error|Exceeded|TooLarge|Throttling|Throttled))(?=: |\.?$)/gm;

/** Those from which the page draws conclusions. */
const TELLING_NAME = /DeadlineExceeded|ResponseTooLarge|Throttl|ThroughputExceeded|RequestLimit/;

/** What happened, without anything that the server wrote. */
function bareMessage(problem: Problem, run: EndedRecording): string {
  const { code, message } = problem;
  const { status, rows } = run;
  switch (code) {
    case 'unreachable':
      return 'No answer that the page could read.';
    case 'http-error':
      return withName(status === undefined ? 'An HTTP error' : `HTTP ${status}`, message);
    case 'html':
      return `${isXml(evidenceOf(problem)) ? 'XML' : 'A web page'} came back instead of data.`;
    case 'no-body':
      return `The endpoint answered ${bodyIn(run)}${status === undefined ? '' : ` (HTTP ${status})`}.`;
    case 'message-only':
      return withName('The endpoint answered with a message in place of rows', message);
    case 'invalid-json':
      return (
        /^[\d,]+ lines? could not be read\./.exec(message)?.[0] ?? 'The body is not valid JSON.'
      );
    case 'no-rows-array':
    case 'no-rows':
      return 'The response has no rows in it.';
    case 'in-band-error':
      return withName(`The endpoint stopped after ${formatCountOf(rows, 'row')}`, message);
    case 'content-mismatch':
      return ownWords(message).replace(/ Line \d+: .*$/s, '');
    case 'connection-lost':
      return 'The body broke off: the connection was lost, or its encoding is damaged.';
    // Older recordings have this under the code of broken sequences.
    case 'page-sequence':
    case 'next-page':
      if (problem.detail === 'other-origin') return OTHER_ORIGIN;
      // A server's own word for where its next page is, in what an earlier version saved.
      return ownWords(message).replace(
        / at \S+, which is not/,
        ' at another address, which is not',
      );
    case 'no-terminal-line':
    case 'totals-mismatch':
      // Only numbers, in the page's own words.
      return ownWords(message);
    case 'unexpected':
      return 'The run ended for a reason that the page does not know.';
  }
}

/** What there was of a body without rows, in the page's own words. */
function bodyIn(run: EndedRecording): string {
  return lastRequestOf(run).bytes === 0
    ? 'without a body'
    : 'with nothing but white space in its body';
}

/** That the next page is on another origin, without saying on which. */
const OTHER_ORIGIN =
  'The next page is said to be at another address, which is not where the series began, so it was not asked for.';

/** A message without what stands before it where a series stopped. */
function ownWords(message: string): string {
  return message.slice(seriesIn(message).length);
}

/** What happened, with the name of the error where the message has one: the first from which something follows. */
function withName(what: string, message: string): string {
  const names = Array.from(message.matchAll(ERROR_NAME), ([, name]) => name);
  const name = names.find((each) => TELLING_NAME.test(each ?? '')) ?? names[0];
  return name === undefined ? `${what}.` : `${what}: ${name}.`;
}

/** The shortest text from which the page concludes what it concludes from this start of a body. */
function standInFor(evidence: string, { status }: EndedRecording): string {
  if (evidence === '') return '';
  const [ofGateway] = OF_GATEWAY.exec(evidence) ?? [];
  if (ofGateway !== undefined) return `{${ofGateway}}`;
  if (OF_URL.test(evidence)) return '{"Message":"Forbidden"}';
  const words = doorMessageIn(evidence);
  // Some words tell whose they are only if they are written as API Gateway writes them, which these were not.
  if (words !== undefined) return JSON.stringify({ message: words.toLowerCase() });
  if (/^\s*</.test(evidence)) {
    const isLogin = webPageOf(evidence, { isRedirected: false, status }).kind === 'login';
    if (isLogin) return '<title>Log in</title>';
    return isXml(evidence) ? '<?xml' : '<>';
  }
  if (beginsAsText(evidence)) return 'text';
  return evidence
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 1);
}
