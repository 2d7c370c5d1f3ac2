import { recordingOf } from '#insight/testing/recording-of';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';

/** What makes a run differ from the usual one. */
export type Changes = Partial<EndedRecording>;

const AWS_URLS: Readonly<Record<string, string>> = {
  buffered: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer',
  streamed: 'https://b2.lambda-url.eu-west-1.on.aws/',
};

/** A run whose first and last row arrived at these times, on pages that were ready 90 ms before. */
export function ran(road: string, firstRowMs: number, lastRowMs: number, changes: Changes = {}) {
  const { rows = 1000, bytes = 130_400 } = changes;
  const page = (atMs: number, share: number) => ({
    atMs,
    rows: Math.round(rows * share),
    bytes: Math.round(bytes * share),
    ...(road === 'streamed' && { producedMs: atMs - 90 }),
  });
  const pages =
    firstRowMs === lastRowMs ? [page(lastRowMs, 1)] : [page(firstRowMs, 0.5), page(lastRowMs, 1)];
  return recordingOf(road, {
    // Paint marks are different and must not be compared.
    marks: { headersMs: firstRowMs - 1, firstRowMs, lastRowMs, firstPaintMs: 1, lastPaintMs: 9999 },
    arrivals: pages,
    endMs: lastRowMs,
    url: AWS_URLS[road],
    ...changes,
  });
}

/** A problem with this code, whose message says nothing unless it is told. */
export function problemOf(code: Problem['code'], message = 'It broke.'): Problem {
  return { code, message, remedy: 'Look.' };
}

/** A run that ended early without a row, by default. */
export function broke(road: string, code: Problem['code'], changes: Changes = {}): EndedRecording {
  return recordingOf(road, {
    state: 'failed',
    problem: problemOf(code),
    rows: 0,
    bytes: 0,
    checkedRows: 0,
    url: AWS_URLS[road],
    ...changes,
  });
}

/** 20,000 rows of 0.13 kB, as in a stream. */
export const MANY: Changes = { rows: 20_000, bytes: 2_608_000, checkedRows: 20_000 };

/** 60,000 rows, which are more than 6 MB and more than a race hashes. */
export const LARGE: Changes = { rows: 60_000, bytes: 7_824_000, checkedRows: 60_000 };

/** An answer without a row. */
export const NO_ROWS: Changes = { rows: 0, bytes: 20, marks: { headersMs: 80 }, arrivals: [] };

/** All 1,000 rows after 2.41 s. */
export const BUFFERED = ran('buffered', 2410, 2410);

/** The first of 1,000 rows after 121 ms, and the last one as late as buffered. */
export const STREAMED = ran('streamed', 121, 2408);

/** A foreign stream, which has no terminal line. */
export const UNKNOWN: Changes = { state: 'unknown' };

/** What says of two runs that their rows are the same. */
export const SAME_ROWS: Changes = { contentHash: '00112233aabbccdd' };

/** A foreign stream of 1,000 rows whose last line looks like a message. */
export function endedWith(messageAtEnd: Changes['messageAtEnd'] & object): EndedRecording {
  // An error is not counted.
  const rows = messageAtEnd.isError ? 1000 : 1001;
  return ran('streamed', 121, 2408, { state: 'unknown', rows, messageAtEnd });
}
