import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { hasOpenLists } from '#recording/open-lists';
import { type EndedRecording, hasOpenEnd } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';
import { roadOf } from '#roads/roads';
import type { CheckFinding } from './check-finding.ts';
import { type CheckContext, describeCheckFailure } from './describe-check-failure.ts';
import { readServerTiming } from './server-timing.ts';
import { doubtStreaming, isTooQuickToTell } from './streaming-diagnosis.ts';

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

/** Formats that can be written piece by piece. */
const STREAMED_FORMATS = new Set<BodyFormat>(['pages', 'lines', 'sequence', 'events']);

/**
 * Says in words what the one request of a check found: whether a race would work, and if not, why and what
 * to do; the format that was detected, whether the rows were streamed, and which timing the browser may
 * read. The first finding is the headline. Never empty.
 */
export function describeCheck(
  recording: EndedRecording,
  context: CheckContext,
): readonly CheckFinding[] {
  const failure = describeCheckFailure(recording, context);
  return [
    failure ?? headline(recording),
    ...(recording.rows > 0 || failure === undefined ? describeBody(recording) : []),
    ...(failure === undefined ? describeStreaming(recording) : []),
    ...(recording.isRedirected === true && failure === undefined ? [REDIRECTED] : []),
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
      sentence: `It answered (${answer}, ${size}), but several lists may hold the rows.`,
      remedy: 'Choose which list holds the rows below, then check again.',
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
  return {
    code: 'check.ready',
    tone: 'good',
    sentence: `Ready to race: ${formatCountOf(rows, 'row')}, ${size}, ${answer}.`,
  };
}

function describeBody(recording: EndedRecording): readonly CheckFinding[] {
  const { format, hasTypedRows, rowLists, badLineCount, badLines, state, rows } = recording;
  const findings: CheckFinding[] = [];
  if (format !== undefined) {
    const isPage = format === 'object' && rows !== 1;
    const list =
      rowLists?.chosen === undefined || rowLists.chosen === ''
        ? isPage
          ? ' with a list of rows'
          : ''
        : ` with its rows in ${shortenText(rowLists.chosen)}`;
    const typed = hasTypedRows === true ? ', in DynamoDB’s typed form' : '';
    findings.push({
      code: `check.format-${format}`,
      tone: 'good',
      sentence: `The response is ${FORMATS[format]}${list}${typed}.`,
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
  if (state === 'unknown') {
    findings.push({
      code: 'check.no-end-line',
      tone: 'note',
      sentence:
        recording.requests !== undefined
          ? 'Its last page does not say how many rows there are in all, so nobody can tell whether any are missing.'
          : hasOpenEnd(recording)
            ? 'It ended cleanly, but has no last line that says it is complete, so a cut response would look the same.'
            : 'It ended cleanly, and its JSON is whole, but nothing in it says how many rows there should be.',
      remedy: 'A race then compares the rows of both sides by their content.',
    });
  }
  return findings;
}

function describeStreaming(recording: EndedRecording): readonly CheckFinding[] {
  const { road, marks, rows, format } = recording;
  const { firstRowMs, lastRowMs } = marks;
  if (rows === 0 || firstRowMs === undefined || lastRowMs === undefined) return [];
  if (roadOf(road).reading === 'whole') {
    const isStreamed = format !== undefined && STREAMED_FORMATS.has(format);
    return [
      {
        code: isStreamed ? 'check.stream-read-whole' : 'check.read-whole',
        tone: isStreamed ? 'note' : 'good',
        sentence: isStreamed
          ? `It sends a format that could be shown as it comes, but this side waits for the whole response: ${formatDuration(lastRowMs)}.`
          : `This side waits for the whole response: ${formatDuration(lastRowMs)}.`,
      },
    ];
  }
  if (roadOf(road).reading === 'pages') return [describeSeriesOf(recording, firstRowMs, lastRowMs)];
  const doubt = doubtStreaming(recording);
  if (doubt !== undefined) {
    const [cause] = doubt.causes;
    return [
      {
        code: `check.${doubt.kind}`,
        tone: 'note',
        sentence: doubt.message,
        ...(cause !== undefined && { remedy: `The likeliest cause: ${cause.cause}. ${cause.fix}` }),
      },
    ];
  }
  if (firstRowMs === lastRowMs) {
    return [
      {
        code: 'check.one-piece',
        tone: 'note',
        sentence: `All rows came at once, after ${formatDuration(firstRowMs)}: too few or too quick to tell whether it streams.`,
      },
    ];
  }
  const span = formatDuration(lastRowMs - firstRowMs);
  if (isTooQuickToTell(recording)) {
    return [
      {
        code: 'check.one-piece',
        tone: 'note',
        sentence: `All rows came within ${span}, after ${formatDuration(firstRowMs)}: too quick to tell whether it streams.`,
      },
    ];
  }
  return [
    {
      code: 'check.streamed',
      tone: 'good',
      sentence: `It streams: the first row came after ${formatDuration(firstRowMs)}, the last ${span} later.`,
    },
  ];
}

/** How a series of pages came, or that there was only one. */
function describeSeriesOf(
  { requests = [] }: EndedRecording,
  firstRowMs: number,
  lastRowMs: number,
): CheckFinding {
  if (requests.length <= 1) {
    return {
      code: 'check.one-request',
      tone: 'note',
      sentence: `All rows came with the first request, after ${formatDuration(lastRowMs)}: the response names no next page.`,
      remedy:
        'If there are more rows, let it name the next page: in a member such as cursor, or in a Link header.',
    };
  }
  return {
    code: 'check.paginated',
    tone: 'good',
    sentence: `It took ${formatCountOf(requests.length, 'request')}: the first row came after ${formatDuration(firstRowMs)}, the last ${formatDuration(lastRowMs - firstRowMs)} later.`,
  };
}

const REDIRECTED: CheckFinding = {
  code: 'check.redirected',
  tone: 'note',
  sentence: 'The request was redirected to another address, which costs time on every run.',
  remedy: 'Enter the final address instead.',
};

function describeTiming({ network, headers }: EndedRecording): readonly CheckFinding[] {
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
  const { initMs, scanMs } = readServerTiming(serverTiming);
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
  const parts = [
    ...(initMs === undefined ? [] : [`a cold start of ${formatDuration(initMs)}`]),
    ...(scanMs === undefined ? [] : [`reading for ${formatDuration(scanMs)}`]),
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
