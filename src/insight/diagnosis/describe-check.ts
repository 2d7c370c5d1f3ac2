import { describeBreakAfterEnd, LENGTH_REMEDY } from '#insight/figures/break-after-end';
import { capitalised } from '#insight/figures/capitalised';
import { endsWithError } from '#insight/figures/error-at-end';
import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { haveAllRows, saysMore } from '#insight/figures/more-rows';
import { errorBesideRows } from '#recording/errors-beside-rows';
import { hasOpenLists, listsOf } from '#recording/open-lists';
import { type EndedRecording, hasOpenEnd } from '#recording/recording';
import { otherCountClause, otherCountOf } from '#recording/other-count';
import { isInDoubt, saysThereIsMore } from '#recording/says-there-is-more';
import { shortenText } from '#recording/shorten-text';
import { cacheHeaderOf } from './cache-headers.ts';
import type { CheckFinding } from './check-finding.ts';
import { type CheckContext, describeCheckFailure } from './describe-check-failure.ts';
import { describeReading } from './describe-reading.ts';
import { describeFrontDoor } from './other-front-door.ts';
import { readServerTiming } from './server-timing.ts';
import { toldReading } from './told-reading.ts';

type BodyFormat = NonNullable<EndedRecording['format']>;

/** Each format as the end of a sentence: "It is …". */
const FORMATS: Readonly<Record<BodyFormat, string>> = {
  pages: 'NDJSON pages, as the functions of this project send them',
  lines: 'one JSON value on each line (NDJSON)',
  array: 'one JSON array',
  arrays: 'JSON arrays one after another',
  object: 'one JSON object',
  objects: 'JSON objects one after another',
  sequence: 'a JSON text sequence',
  events: 'server-sent events, with JSON in their data',
};

/** The format of one page, where the pages of a series have one of these together. */
const ONE_PAGE: Partial<Readonly<Record<BodyFormat, BodyFormat>>> = {
  arrays: 'array',
  objects: 'object',
};

/**
 * Says in words what the one request of a check found: whether a race would work, and if not, why and what
 * to do; what the endpoint allows this page and calls its response, the format that was detected, whether the
 * rows were streamed, whether a cache answered, and which timing the browser may read. The first finding is the headline. Never empty.
 */
export function describeCheck(
  recording: EndedRecording,
  context: CheckContext,
): readonly CheckFinding[] {
  const failure = describeCheckFailure(recording, context);
  return [
    failure ?? headline(recording),
    ...(failure === undefined ? [describeAccess(recording, context)] : []),
    ...(recording.rows > 0 || failure === undefined ? describeBody(recording) : []),
    ...(failure === undefined ? describeReading(recording) : []),
    ...describeFrontDoor(recording),
    ...describeRedirection(recording),
    ...describeCache(recording),
    ...(failure === undefined ? describeTiming(recording) : []),
  ];
}

function headline(recording: EndedRecording): CheckFinding {
  const { rows, bytes, status, endMs } = recording;
  const size = formatBytes(bytes);
  const answer = `HTTP ${status ?? 200} in ${formatDuration(endMs)}`;
  if (hasOpenLists(recording)) {
    return {
      code: 'check.choose-list',
      tone: 'note',
      sentence: `It answered (${answer}, ${size}), but ${listsOf([recording])} may hold the rows.`,
      remedy: 'Choose which list holds the rows below, then check again.',
    };
  }
  const other = otherCountOf(recording);
  if (other !== undefined) {
    return {
      code: 'check.other-count',
      tone: 'note',
      sentence: `It ${otherCountClause(other)}, so nobody can tell whether these are all (${answer}, ${size}).`,
      remedy: 'Have it return as many rows as it says.',
    };
  }
  const error = errorBesideRows(recording);
  if (error !== undefined) {
    const words = error.words === undefined ? '' : `: ${shortenText(error.words)}`;
    return {
      code: 'check.errors-beside-rows',
      tone: 'note',
      sentence: `It reports an error beside its rows, so nobody can tell whether these are all (${answer}, ${size})${words}.`,
      remedy: 'Have it return all rows without an error.',
    };
  }
  if (rows === 0) {
    return {
      code: 'check.empty',
      tone: 'note',
      sentence: `It answered (${answer}, ${size}) without a single row.`,
      remedy: 'A race of no rows shows little: check the query.',
    };
  }
  const more = saysThereIsMore(recording);
  if (more !== undefined) {
    return {
      code: 'check.not-all-rows',
      tone: 'note',
      sentence: `It sent ${formatCountOf(rows, 'row')} (${answer}, ${size}), which ${rows === 1 ? 'is' : 'are'} not all: it ${saysMore(recording, more)}.`,
      // What to do about a next page is told with how the response was read.
      ...(more === 'part' && { remedy: `${capitalised(haveAllRows(more, 'it'))}.` }),
    };
  }
  return {
    code: 'check.ready',
    tone: 'good',
    sentence: `Ready to race: ${formatCountOf(rows, 'row')}, ${size}, ${answer}.`,
  };
}

/** Long enough for each type that is registered, with parameters. */
const TYPE_MAX = 100;

/**
 * Whether the page had to be allowed to read the response, and the response's Content-Type, which a page may
 * always read (https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name).
 */
function describeAccess(
  { headers }: EndedRecording,
  { endpoint, pageUrl }: CheckContext,
): CheckFinding {
  const type = headers?.['content-type'] ?? '';
  const tone = type === '' ? 'note' : 'good';
  const told =
    type === '' ? 'has no Content-Type' : `has the Content-Type ${shortenText(type, TYPE_MAX)}`;
  return new URL(endpoint.url).origin === new URL(pageUrl).origin
    ? { code: 'check.content-type', tone, sentence: `The response ${told}.` }
    : {
        code: 'check.read-allowed',
        tone,
        sentence: `The endpoint allows this page to read its response (CORS), which ${told}.`,
      };
}

function describeBody(recording: EndedRecording): readonly CheckFinding[] {
  const { format, hasTypedRows, rowLists, badLineCount, badLines, state, rows } = recording;
  const isSeries = (recording.requests?.length ?? 0) > 1;
  const findings: CheckFinding[] = [];
  if (recording.brokeAfterEnd === true) {
    findings.push({
      code: 'check.broke-after-end',
      tone: 'note',
      sentence: `${describeBreakAfterEnd(recording)}.`,
      remedy: LENGTH_REMEDY,
    });
  }
  if (format !== undefined) {
    const isPage = (format === 'object' && rows !== 1) || (isSeries && format === 'objects');
    const list =
      rowLists?.chosen === undefined || rowLists.chosen === ''
        ? isPage
          ? ' with a list of rows'
          : ''
        : ` with its rows in ${shortenText(rowLists.chosen)}`;
    const typed = hasTypedRows === true ? ', in DynamoDB’s typed form' : '';
    const what = isSeries
      ? `Each page is ${FORMATS[ONE_PAGE[format] ?? format]}`
      : `The response is ${FORMATS[format]}`;
    findings.push({
      code: `check.format-${format}`,
      tone: 'good',
      sentence: `${what}${list}${typed}.`,
    });
  }
  if (badLineCount > 0) {
    const [first] = badLines;
    const where = first === undefined ? '' : ` Line ${first.lineNumber}: ${first.reason}`;
    findings.push({
      code: 'check.bad-lines',
      tone: 'note',
      sentence: `${formatCountOf(badLineCount, 'line')} could not be read.${where}`,
    });
  }
  // After an error at its end, nothing is compared, and that rows are missing, or may be, has been told.
  const isTold =
    endsWithError(recording) || isInDoubt(recording) || saysThereIsMore(recording) !== undefined;
  if (state === 'unknown' && !isTold) {
    findings.push({
      code: 'check.no-end-line',
      tone: 'note',
      sentence:
        recording.requests !== undefined
          ? 'Its last page does not say how many rows there are in all, so nobody can tell whether any are missing.'
          : hasOpenEnd(recording)
            ? 'It ended cleanly, but has no last line that says it is complete, so a cut response would look the same.'
            : badLineCount > 0
              ? 'It ended cleanly, but parts of it could not be read, so nobody can tell whether rows are missing.'
              : `${recording.brokeAfterEnd === true ? 'Its' : 'It ended cleanly, and its'} JSON is whole, but that does not prove that no rows are missing.`,
      remedy: 'A race then compares the rows of both sides by their content.',
    });
  }
  return findings;
}

/** That the response came from another address, unless the problem says so itself. */
function describeRedirection({
  isRedirected,
  redirectedTo = 'another address',
  problem,
}: EndedRecording): readonly CheckFinding[] {
  const isTold = problem?.code === 'html' || problem?.code === 'http-error';
  if (isRedirected !== true || isTold) return [];
  return [
    {
      code: 'check.redirected',
      tone: 'note',
      sentence: `The request was redirected to ${redirectedTo}, which costs time on every run.`,
      remedy: 'Enter the final address instead.',
    },
  ];
}

/** That a cache answered, as far as the headers say so. */
function describeCache({ headers }: EndedRecording): readonly CheckFinding[] {
  const header = cacheHeaderOf(headers);
  if (header === undefined) return [];
  return [
    {
      code: 'check.cached',
      tone: 'note',
      sentence: `The response came from a cache, as its header ${header} says, so its times are not those of the endpoint.`,
      remedy:
        'Have the endpoint send Cache-Control: no-store, and turn caching off at the gateway or the CDN.',
    },
  ];
}

function describeTiming(recording: EndedRecording): readonly CheckFinding[] {
  const { network, headers } = recording;
  const findings: CheckFinding[] = [];
  if (network !== undefined) {
    const isHidden = network.waitingMs === undefined;
    findings.push(
      isHidden
        ? {
            code: 'check.timing-hidden',
            tone: 'note',
            sentence: 'The browser hides how long connecting and waiting took.',
            remedy: 'To see it, have the endpoint send Timing-Allow-Origin: *.',
          }
        : {
            code: 'check.timing-readable',
            tone: 'good',
            sentence: 'The browser shows how long connecting, waiting and the download took.',
          },
    );
  }
  const serverTiming = headers?.['server-timing'];
  const { initMs } = readServerTiming(serverTiming);
  const reading = toldReading(recording);
  if (serverTiming === undefined) {
    findings.push({
      code: 'check.server-timing-missing',
      tone: 'note',
      sentence: 'The endpoint’s own times cannot be read, so cold starts stay unknown.',
      remedy:
        'To see them, have it send Server-Timing, with Access-Control-Expose-Headers: Server-Timing.',
    });
    return findings;
  }
  if (reading?.contradiction !== undefined) {
    findings.push({
      code: 'check.server-timing-readable',
      tone: 'note',
      sentence: `The endpoint tells its own times (Server-Timing), but they cannot be right: reading took ${formatDuration(reading.ms)}, and ${reading.contradiction}.`,
      remedy: 'Have it send milliseconds, and only of this request.',
    });
    return findings;
  }
  const parts = [
    ...(initMs === undefined ? [] : [`a cold start of ${formatDuration(initMs)}`]),
    ...(reading === undefined ? [] : [`reading for ${formatDuration(reading.ms)}`]),
  ];
  findings.push({
    code: 'check.server-timing-readable',
    tone: 'good',
    sentence:
      parts.length === 0
        ? 'The endpoint tells its own times (Server-Timing).'
        : `The endpoint tells its own times (Server-Timing): ${parts.join(' and ')}.`,
  });
  return findings;
}
