import { bareServerTiming } from '#insight/diagnosis/server-timing';
import { sentLengthIn } from '#insight/figures/body-encoding';
import { errorNotesOf, withoutWords } from '#recording/errors-beside-rows';
import { countNotesOf } from '#recording/other-count';
import type { EndedRecording } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import type { MessageAtEnd } from '#recording/response-remarks';

/** Response headers from whose presence alone the page draws conclusions. */
const TELLING_HEADERS = ['x-amzn-requestid', 'apigw-requestid', 'via'];

/**
 * Those headers of a response whose presence tells something, each with `leftOut` in the place of its value. Of an
 * encoded body also how many bytes were sent, which is a number.
 */
export function tellingHeaders(
  headers: Readonly<Record<string, string>>,
  leftOut: string,
): Readonly<Record<string, string>> {
  const there = TELLING_HEADERS.filter((name) => headers[name] !== undefined);
  const length = sentLengthIn(headers);
  return {
    ...Object.fromEntries(there.map((name) => [name, leftOut])),
    ...(length !== undefined && { 'content-length': String(length) }),
  };
}

/** A request of a series with nothing of its `Server-Timing` but the numbers that the page reads. */
export function bareRequest({ serverTiming, ...request }: RequestRecord): RequestRecord {
  const times = bareServerTiming(serverTiming);
  return { ...request, ...(times !== undefined && { serverTiming: times }) };
}

/** A message at the end without what it says. */
export function messageWithoutWords({ words: _words, ...message }: MessageAtEnd): MessageAtEnd {
  return message;
}

/** Errors beside rows without what they say. */
export function bareErrors({
  errorsBeside,
}: Pick<EndedRecording, 'errorsBeside'>): Pick<EndedRecording, 'errorsBeside'> {
  return errorsBeside === undefined ? {} : { errorsBeside: withoutWords(errorsBeside) };
}

/**
 * The notes of a run of an earlier version from which the page concludes that nobody can tell whether all rows came,
 * without what they quote.
 */
export function tellingNotes(run: Pick<EndedRecording, 'notes'>): Pick<EndedRecording, 'notes'> {
  const notes = [...countNotesOf(run), ...errorNotesOf(run)];
  return notes.length === 0 ? {} : { notes };
}
