import { bytesOf, endOf, linesOf, pageOf, ROWS, TWO_PAGES, type OddBody } from './make-bodies.ts';

/** White space that keeps a connection open for long, as many senders write it. */
const BLANKS = ' '.repeat(700);

/** Pages of the protocol in the frame of another format. */
const asEvents = (lines: string) => lines.replace(/(.+)\n/g, 'data: $1\n\n');
const asRecords = (lines: string) => lines.replace(/(.+)\n/g, '\u001E$1\n');
const indented = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => `${JSON.stringify(JSON.parse(line), undefined, 2)}\n`)
    .join('');

const FRAMES = Object.entries({ events: asEvents, records: asRecords, indented });

const PAGES = {
  one: pageOf(1, ROWS.slice(0, 2)),
  two: pageOf(2, ROWS.slice(2)),
  three: pageOf(3, ROWS.slice(2)),
};

/** What is wrong with pages is wrong in each frame. */
const FRAMED: readonly OddBody[] = FRAMES.flatMap(([frame, put]): readonly OddBody[] => [
  {
    name: `pages as ${frame}`,
    body: put(TWO_PAGES + endOf(2, 4)),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: `page 2 missing, as ${frame}`,
    body: put(PAGES.one + PAGES.three + endOf(2, 4)),
    streamed: 'failed 4, page-sequence',
    buffered: 'failed 4, page-sequence',
  },
  {
    name: `page 1 twice, as ${frame}`,
    body: put(PAGES.one + PAGES.one + endOf(2, 4)),
    streamed: 'failed 4, page-sequence',
    buffered: 'failed 4, page-sequence',
  },
  {
    name: `more pages in the end line, as ${frame}`,
    body: put(TWO_PAGES + endOf(3, 4)),
    streamed: 'failed 4, totals-mismatch',
    buffered: 'failed 4, totals-mismatch',
  },
  {
    name: `a false count, as ${frame}`,
    body: put(PAGES.one + pageOf(2, ROWS.slice(2), { count: 5 }) + endOf(2, 4)),
    streamed: 'failed 4, bad 1, content-mismatch',
    buffered: 'failed 4, bad 1, content-mismatch',
  },
  {
    name: `a false count and no end line, as ${frame}`,
    body: put(PAGES.one + pageOf(2, ROWS.slice(2), { count: 5 })),
    streamed: 'failed 4, bad 1, content-mismatch',
    buffered: 'failed 4, bad 1, content-mismatch',
  },
  {
    name: `no end line, as ${frame}`,
    body: put(TWO_PAGES),
    streamed: 'truncated 4, no-terminal-line',
    buffered: 'truncated 4, no-terminal-line',
  },
  {
    name: `rows behind the end line, as ${frame}`,
    body: put(linesOf('{"id":1}', endOf(1, 1).trim(), '{"id":2}')),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: `two end lines, as ${frame}`,
    body: put(linesOf('{"id":1}', endOf(1, 1).trim(), endOf(1, 2).trim())),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: `cut behind the end line, as ${frame}`,
    body: put(linesOf('{"id":1}', endOf(1, 1).trim(), '{"id":2}')).replace(/2\s*\}\s*$/, ''),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
]);

/** What comes behind a terminal line. */
const BEHIND: readonly OddBody[] = [
  {
    name: 'page with a false count behind the end line',
    body: PAGES.one + endOf(1, 2) + pageOf(2, ROWS.slice(2), { count: 9 }),
    streamed: 'failed 4, bad 1, content-mismatch',
    buffered: 'failed 4, bad 1, content-mismatch',
  },
  {
    name: 'two pages on one line behind the end line',
    body: PAGES.one + endOf(1, 2) + PAGES.two.trim() + pageOf(3, ['{"id":5}']),
    streamed: 'failed 5, bad 2, totals-mismatch',
    buffered: 'failed 5, bad 2, totals-mismatch',
  },
  {
    name: 'object behind the end line, back to back',
    body: `{"id":1}${endOf(1, 2).trim()}{"id":2}`,
    streamed: 'failed 1, bad 1, totals-mismatch',
    buffered: 'failed 1, bad 1, totals-mismatch',
  },
  {
    name: 'list behind the end line, back to back',
    body: `[{"id":1}]${endOf(1, 1).trim()}[{"id":2},{"id":3}]`,
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'error behind the end line, back to back',
    body: `{"id":1}${endOf(1, 1).trim()}{"type":"error","message":"late"}`,
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'end line as the last element of a list without an end',
    body: `[{"id":1},${endOf(1, 1).trim()}`,
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'end line first, with its count first',
    body: linesOf('{"count":2,"type":"end","pages":1}', '{"id":1}', '{"id":2}'),
    streamed: 'failed 0, bad 2, totals-mismatch',
    buffered: 'failed 0, bad 2, totals-mismatch',
  },
  {
    name: 'cut value behind the end line, back to back',
    body: `{"id":1}${endOf(1, 1).trim()}{"id":2,"x`,
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
];

/** Much white space before the first byte of JSON. */
const BLANK: readonly OddBody[] = [
  {
    name: 'blanks, then pages',
    body: BLANKS + TWO_PAGES + endOf(2, 4),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'blanks, then one page and no end',
    body: BLANKS + PAGES.one,
    streamed: 'truncated 2, no-terminal-line',
    buffered: 'truncated 2, no-terminal-line',
  },
  {
    name: 'blanks and a newline, then one list',
    body: `${BLANKS}\n[{"id":1},{"id":2}]\n`,
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
  {
    name: 'blanks, then one list and a newline',
    body: `${BLANKS}[{"id":1},{"id":2}]\n`,
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
  {
    name: 'blanks, then an indented document',
    body: `${BLANKS}${JSON.stringify({ userData: [{ id: 1 }, { id: 2 }] }, undefined, 2)}\n`,
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
  {
    name: 'newlines, then objects',
    body: '\n'.repeat(900) + linesOf(...ROWS),
    streamed: 'unknown 4',
    buffered: 'unknown 4',
  },
  {
    name: 'blanks, then events',
    body: `${'\n'.repeat(900)}data: {"id":1}\n\ndata: {"id":2}\n\n`,
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'blanks, then a log line, then objects',
    body: `${BLANKS}INFO x\n${linesOf(...ROWS)}`,
    streamed: 'failed 4, bad 1, invalid-json',
    buffered: 'failed 4, bad 1, invalid-json',
  },
  {
    name: 'blanks, then a web page',
    body: `${BLANKS}<!doctype html><html><body>Sign in</body></html>`,
    streamed: 'failed 0, html',
    buffered: 'failed 0, html',
  },
  {
    name: 'nothing but many blanks',
    body: BLANKS + BLANKS,
    streamed: 'failed 0, no-body',
    buffered: 'failed 0, no-body',
  },
  {
    name: 'form feeds, then a list',
    body: `${'\f'.repeat(500)}[{"id":1}]`,
    streamed: 'failed 0, bad 1, invalid-json',
    buffered: 'failed 0, bad 1, invalid-json',
  },
];

/** Broken in themselves, and not cut. */
const BROKEN: readonly OddBody[] = [
  {
    name: 'newline in a string of an indented list',
    body: '[\n  {"id":"a\nb"},\n  {"id":2}\n]\n',
    streamed: 'failed 0, bad 2, invalid-json',
    buffered: 'failed 0, bad 2, invalid-json',
  },
  {
    name: 'newline in a string of a middle row',
    body: '[{"id":1},{"id":"a\nb"},{"id":3},{"id":4}]',
    streamed: 'failed 3, bad 1, invalid-json',
    buffered: 'failed 3, bad 1, invalid-json',
  },
  {
    name: 'newline in a string of two rows',
    body: '[{"id":"a\nb"},{"id":2},{"id":"c\nd"},{"id":4}]',
    streamed: 'failed 2, bad 2, invalid-json',
    buffered: 'failed 2, bad 2, invalid-json',
  },
  {
    name: 'newline in a string, and cut',
    body: '[{"id":1},{"id":"a\nb"},{"id":3},{"i',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'quote missing',
    body: '[{"id":1},{"id":"x},{"id":3}]',
    streamed: 'failed 1, bad 1, invalid-json',
    buffered: 'failed 1, bad 1, invalid-json',
  },
  {
    name: 'quote missing in userData',
    body: '{"userData":[{"id":1},{"id":"x},{"id":3}]}',
    streamed: 'failed 1, bad 1, invalid-json',
    buffered: 'failed 1, bad 1, invalid-json',
  },
  {
    name: 'quote missing in the last line',
    body: '{"id":1}\n{"id":2}\n[{"id":"x},{"id":3}]',
    streamed: 'failed 2, bad 1, invalid-json',
    buffered: 'failed 2, bad 1, invalid-json',
  },
  {
    name: 'cut in a string behind a brace',
    body: '{"id":1}\n{"id":"x}',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'last page without a count, no newline',
    body: PAGES.one + '{"type":"page","page":2,"elapsedMs":2,"userData":[{"id":3}]}',
    streamed: 'truncated 3, bad 1, no-terminal-line',
    buffered: 'truncated 3, bad 1, no-terminal-line',
  },
];

/** An error that was written into what it cut. */
const ERRORS: readonly OddBody[] = [
  {
    name: 'Lambda’s error in a page',
    body: `${PAGES.one}${PAGES.two.slice(0, -8)}{"errorType":"Error","errorMessage":"boom","trace":[]}`,
    streamed: 'failed 3, bad 1, in-band-error',
    buffered: 'failed 3, bad 1, in-band-error',
  },
  {
    name: 'Lambda’s error in a row of lines',
    body: '{"id":1}\n{"id":{"errorType":"Error","errorMessage":"boom"}',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'error line in a row of a list',
    body: '[{"id":1},{"id":2,"x{"type":"error","error":{"name":"E","message":"boom"}}\n',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'error inside a whole row, and cut',
    body: '{"id":1}\n{"id":2,"last":{"type":"error","message":"boom"},"x',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
];

/** Lists that hold no rows, or stand where none is expected. */
const LISTS: readonly OddBody[] = [
  {
    name: 'JSON-RPC error with data',
    body: '{"jsonrpc":"2.0","error":{"code":-1,"message":"boom","data":[{"at":1}]},"id":1}',
    streamed: 'failed 0, bad 1, message-only',
    buffered: 'failed 0, message-only',
  },
  {
    name: 'Google error with details',
    body: '{"error":{"code":7,"message":"denied","details":[{"@type":"x"}]}}',
    streamed: 'failed 0, bad 1, message-only',
    buffered: 'failed 0, message-only',
  },
  {
    name: 'error that is a list',
    body: '{"error":[{"message":"boom"}]}',
    streamed: 'failed 0, bad 1, message-only',
    buffered: 'failed 0, message-only',
  },
  {
    name: 'no rows beside unusual members',
    body: '{"took_ms":4,"region":"eu","items":[]}',
    streamed: 'unknown 0',
    buffered: 'complete 0',
  },
  {
    name: 'no rows, and why',
    body: '{"success":false,"message":"denied","data":[]}',
    streamed: 'failed 0, message-only',
    buffered: 'failed 0, message-only',
  },
  {
    name: 'Items that are null behind Items',
    body: linesOf('{"Items":[{"id":1}],"Count":1}', '{"Items":null,"Count":0}'),
    streamed: 'unknown 1',
    buffered: 'unknown 1',
  },
  {
    name: 'a nested list that is null behind one that is not',
    body: linesOf('{"data":{"rows":[{"id":1}]}}', '{"data":{"rows":null}}', '{"data":null}'),
    streamed: 'unknown 1',
    buffered: 'unknown 1',
  },
  {
    name: 'count of userData larger than its rows',
    body: '{"userData":[{"id":1},{"id":2}],"count":3}',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'Count of Items smaller than its rows',
    body: '{"Count":1,"Items":[{"id":1},{"id":2}]}',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'userData by another spelling',
    body: '{"user\\u0044ata":[{"id":1},{"id":2}]}',
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
  {
    name: 'userData in rows of userData',
    body: '{"userData":[{"userData":[{"no":1}]},{"userData":[]}]}',
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
];

const METADATA = `{"statusCode":500}${'\0'.repeat(8)}`;

/** Messages in place of rows, and end lines on several lines. */
const EVENTS: readonly OddBody[] = [
  {
    name: 'event with a message alone',
    body: 'id: 1\ndata: {"message":"Internal Server Error"}\n\n',
    streamed: 'failed 0, bad 1, message-only',
    buffered: 'failed 0, bad 1, message-only',
  },
  {
    name: 'record with a message alone',
    body: '\u001E{"message":"Internal Server Error"}\n',
    streamed: 'failed 0, bad 1, message-only',
    buffered: 'failed 0, bad 1, message-only',
  },
  {
    name: 'metadata that were left in, and a message',
    body: `${METADATA}{"message":"Internal Server Error"}`,
    streamed: 'failed 0, bad 2, invalid-json',
    buffered: 'failed 0, bad 2, invalid-json',
  },
  {
    name: 'metadata that were left in, and nothing',
    body: METADATA,
    streamed: 'failed 0, bad 1, invalid-json',
    buffered: 'failed 0, bad 1, invalid-json',
  },
  {
    name: 'record that is broken',
    body: '\u001E{"id":1}\n\u001E{"id":\n\u001E{"id":3}\n',
    streamed: 'failed 2, bad 1, invalid-json',
    buffered: 'failed 2, bad 1, invalid-json',
  },
  {
    name: 'comments between objects',
    body: '{"id":1}\n# ping\n\n: keep\n{"id":2}\n',
    streamed: 'failed 2, bad 2, invalid-json',
    buffered: 'failed 2, bad 2, invalid-json',
  },
  {
    name: 'end line on several data lines',
    body: 'data: {"id":1}\n\ndata: {\ndata:   "type": "end",\ndata:   "count": 1\ndata: }\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'row on several data lines with a comment between',
    body: 'data: {"id":\n: ping\ndata: 1}\n\ndata: {"id":2}\n\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
];

/** Terminal lines and events that are almost one, or say two things. */
const ENDS: readonly OddBody[] = [
  {
    name: 'end line with an error',
    body:
      TWO_PAGES + '{"type":"end","pages":2,"count":4,"elapsedMs":9,"error":{"message":"boom"}}\n',
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, in-band-error',
  },
  {
    name: 'done line with an error',
    body: TWO_PAGES + '{"type":"done","pages":2,"count":4,"error":"boom"}\n',
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, in-band-error',
  },
  {
    name: 'end line with an error that is null',
    body: TWO_PAGES + '{"type":"end","pages":2,"count":4,"elapsedMs":9,"error":null}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'Lambda’s timeout, which has no type',
    body: '{"id":1}\n{"errorMessage":"2026-01-01 Task timed out after 3.00 seconds"}',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'event named end without an object',
    body: 'data: {"id":1}\n\nevent: end\ndata: bye\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'event named end with empty data',
    body: 'data: {"id":1}\n\nevent: End\ndata:\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'event named end without data',
    body: 'data: {"id":1}\n\nevent: done\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'event named end, cut behind its name',
    body: 'data: {"id":1}\n\nevent: end\n',
    streamed: 'unknown 1',
    buffered: 'unknown 1',
  },
  {
    name: 'event named end, cut inside its totals',
    body: 'data: {"id":1}\n\nevent: end\ndata: {"count":2',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'event named error with empty data',
    body: 'data: {"id":1}\n\nevent: error\ndata:\n\n',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'event named done with a row',
    body: 'event: done\ndata: {"id":1}\n\nevent: done\ndata: {"id":2}\n\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'field name that was cut behind the end',
    body: 'data: {"id":1}\n\ndata: [DONE]\n\nda',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
];

const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);

/** What a message would quote is nested too deeply to be quoted. */
const NESTS: readonly OddBody[] = [
  {
    name: 'deep count of a page',
    body: pageOf(1, ['{"id":1}'], { count: DEEP }) + endOf(1, 1),
    streamed: 'failed 1, bad 1, content-mismatch',
    buffered: 'failed 1, bad 1, content-mismatch',
  },
  {
    name: 'deep error of an error line',
    body: `${TWO_PAGES}{"type":"error","error":${DEEP}}\n`,
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, in-band-error',
  },
  {
    name: 'deep data of an event named error',
    body: `data: {"id":1}\n\nevent: error\ndata: ${DEEP}\n\n`,
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'deep data of an event named end',
    body: `data: {"id":1}\n\nevent: end\ndata: {"count":1,"x":${DEEP}}\n\n`,
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'deep errors beside rows',
    body: `{"Items":[{"id":1}],"errors":${DEEP}}`,
    streamed: 'unknown 1',
    buffered: 'complete 1',
  },
  {
    name: 'deep count beside rows',
    body: `{"count":${DEEP},"userData":[{"id":1}]}`,
    streamed: 'unknown 1',
    buffered: 'complete 1',
  },
  {
    name: 'deep errorMessage',
    body: `{"errorType":"E","errorMessage":${DEEP}}\n{"id":2}\n`,
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'deep cut value',
    body: `{"id":1}\n{"id":${'[{"a":'.repeat(50_000)}`,
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
];

/** Single pages, heads and counts. */
const HEADS: readonly OddBody[] = [
  {
    name: 'one page alone',
    body: PAGES.one,
    streamed: 'truncated 2, no-terminal-line',
    buffered: 'truncated 2, no-terminal-line',
  },
  {
    name: 'one page alone, with its type behind its rows and no newline',
    body: '{"page":1,"count":1,"elapsedMs":1,"userData":[{"id":1}],"type":"page"}',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'one page with a count far too large',
    body: pageOf(1, ROWS.slice(0, 2), { count: 999_999 }),
    streamed: 'truncated 2, bad 1, no-terminal-line',
    buffered: 'truncated 2, bad 1, no-terminal-line',
  },
  {
    name: 'page count beyond all doubles',
    body: pageOf(1, ['{"id":1}'], { count: '1e999' }) + endOf(1, 1),
    streamed: 'failed 1, bad 1, content-mismatch',
    buffered: 'failed 1, bad 1, content-mismatch',
  },
  {
    name: 'page count of 400 digits',
    body: pageOf(1, ['{"id":1}'], { count: '9'.repeat(400) }) + endOf(1, 1),
    streamed: 'failed 1, bad 1, content-mismatch',
    buffered: 'failed 1, bad 1, content-mismatch',
  },
  {
    name: 'page count minus zero for no row',
    body: pageOf(1, [], { count: '-0' }) + endOf(1, 0),
    streamed: 'complete 0',
    buffered: 'complete 0',
  },
  {
    name: 'page with its names escaped',
    body:
      '{"ty\\u0070e":"page","page":1,"count":1,"elapsedMs":1,"user\\u0044ata":[{"id":1}]}\n' +
      endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'ten log lines as JSON, then pages',
    body: '{"level":"INFO","message":"x"}\n'.repeat(10) + TWO_PAGES + endOf(2, 4),
    streamed: 'complete 4, bad 10',
    buffered: 'complete 4, bad 10',
  },
  {
    name: 'Latin-1 in a row',
    body: bytesOf('[{"id":"Zo', [0xeb], '"},{"id":2}]'),
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
];

/** What the tables of other formats and of the protocol leave out. */
export const ODD_WIRE: readonly OddBody[] = [
  ...FRAMED,
  ...BEHIND,
  ...BLANK,
  ...BROKEN,
  ...ERRORS,
  ...LISTS,
  ...EVENTS,
  ...ENDS,
  ...HEADS,
  ...NESTS,
];
