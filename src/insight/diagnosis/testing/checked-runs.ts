import type { CheckContext } from '#insight/diagnosis/describe-check-failure';
import { recordingOf } from '#insight/testing/recording-of';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';

const ENDPOINT = {
  url: 'https://api.example.test/rows',
  method: 'GET',
  headers: [],
} as const;

/** A check of an endpoint that is asked without headers, from a page on another origin. */
export const CONTEXT: CheckContext = {
  endpoint: ENDPOINT,
  pageUrl: 'https://page.example.test/app/',
};

/** The same endpoint, asked with a header that needs a preflight. */
export const BEARER = { ...ENDPOINT, headers: [{ name: 'Authorization', value: 'Bearer x' }] };

/** A run that has ended well, by default. */
export function ended(road: string, changes: Partial<EndedRecording> = {}): EndedRecording {
  return recordingOf(road, {
    status: 200,
    headers: { 'content-type': 'application/json' },
    endMs: 1200,
    rows: 990,
    bytes: 130_400,
    marks: { headersMs: 90, firstRowMs: 121, lastRowMs: 1180 },
    arrivals: [
      { atMs: 121, rows: 50, bytes: 6_500 },
      { atMs: 650, rows: 500, bytes: 65_000 },
      { atMs: 1180, rows: 990, bytes: 130_400 },
    ],
    ...changes,
  });
}

/** A run that failed with this code and without a row, by default. */
export function failed(
  code: Problem['code'],
  changes: Partial<EndedRecording> = {},
  evidence?: string,
) {
  const problem: Problem = {
    code,
    message: `What went wrong (${code}).`,
    remedy: 'What to do.',
    ...(evidence !== undefined && { evidence }),
  };
  return ended('streamed', {
    state: 'failed',
    rows: 0,
    marks: {},
    arrivals: [],
    problem,
    ...changes,
  });
}

/** A run whose request had no answer. */
export function unanswered(): EndedRecording {
  const { status: _, ...recording } = failed('unreachable');
  return recording;
}

/** When all rows came at once. */
export const ONE_PIECE = { marks: { headersMs: 20, firstRowMs: 24, lastRowMs: 24 }, endMs: 25 };

/** A check of an endpoint, with parts of what is said of it. */
export type Check = [
  situation: string,
  recording: EndedRecording,
  expected: readonly string[],
  context?: Partial<CheckContext>,
];
