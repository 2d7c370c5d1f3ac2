import { bareServerTiming } from '#insight/diagnosis/server-timing';
import type { MessageAtEnd, RequestRecord } from '#recording/recording';

/** Response headers from whose presence alone the page draws conclusions. */
const TELLING_HEADERS = ['x-amzn-requestid', 'apigw-requestid', 'via'];

/** Those headers of a response whose presence tells something, each with `leftOut` in the place of its value. */
export function tellingHeaders(
  headers: Readonly<Record<string, string>>,
  leftOut: string,
): Readonly<Record<string, string>> {
  const there = TELLING_HEADERS.filter((name) => headers[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, leftOut]));
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
