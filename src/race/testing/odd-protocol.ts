import { endOf, linesOf, pageOf, ROWS, TWO_PAGES, type OddBody } from './make-bodies.ts';

/** End lines, pages and events that are not quite what they should be. */
export const ODD_PROTOCOL: readonly OddBody[] = [
  {
    name: 'end without elapsed',
    body: TWO_PAGES + '{"type":"end","pages":2,"count":4}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end alone',
    body: TWO_PAGES + '{"type":"end"}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end with strings',
    body: TWO_PAGES + '{"type":"end","pages":"2","count":"4","elapsedMs":"9"}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end with wrong string count',
    body: TWO_PAGES + '{"type":"end","pages":2,"count":"5","elapsedMs":9}\n',
    streamed: 'failed 4, totals-mismatch',
    buffered: 'failed 4, totals-mismatch',
  },
  {
    name: 'end capital',
    body: TWO_PAGES + '{"type":"END","pages":2,"count":4,"elapsedMs":9}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'done type',
    body: TWO_PAGES + '{"type":"done","pages":2,"count":4}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end no type',
    body: TWO_PAGES + '{"pages":2,"count":4,"elapsedMs":9}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end extra members',
    body: TWO_PAGES + '{"type":"end","pages":2,"count":4,"elapsedMs":9,"capacity":1.5}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end other order',
    body: TWO_PAGES + '{"count":4,"elapsedMs":9,"type":"end","pages":2}\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end spaced',
    body: TWO_PAGES + '{ "type": "end", "pages": 2, "count": 4, "elapsedMs": 9 }\n',
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end without newline',
    body: TWO_PAGES + endOf(2, 4).trim(),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'end cut',
    body: TWO_PAGES + '{"type":"end","pages":2,"count":4',
    streamed: 'truncated 4, no-terminal-line',
    buffered: 'truncated 4, no-terminal-line',
  },
  {
    name: 'end before pages',
    body: endOf(2, 4) + TWO_PAGES,
    streamed: 'failed 4, bad 2, page-sequence',
    buffered: 'failed 4, bad 2, page-sequence',
  },
  {
    name: 'end in the middle',
    body: pageOf(1, ROWS.slice(0, 2)) + endOf(2, 4) + pageOf(2, ROWS.slice(2)),
    streamed: 'failed 4, bad 1, page-sequence',
    buffered: 'failed 4, bad 1, page-sequence',
  },
  {
    name: 'two end lines alike',
    body: TWO_PAGES + endOf(2, 4) + endOf(2, 4),
    streamed: 'complete 4, bad 1',
    buffered: 'complete 4, bad 1',
  },
  {
    name: 'two end lines unlike',
    body: TWO_PAGES + endOf(2, 4) + endOf(2, 5),
    streamed: 'complete 4, bad 1',
    buffered: 'complete 4, bad 1',
  },
  {
    name: 'end then error',
    body:
      TWO_PAGES +
      endOf(2, 4) +
      '{"type":"error","error":{"name":"X","message":"late","retryable":false},"pages":2,"count":4,"elapsedMs":9}\n',
    streamed: 'complete 4, bad 1',
    buffered: 'complete 4, bad 1',
  },
  {
    name: 'error then end',
    body:
      TWO_PAGES +
      '{"type":"error","error":{"name":"X","message":"boom","retryable":false},"pages":2,"count":4,"elapsedMs":9}\n' +
      endOf(2, 4),
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, bad 1, in-band-error',
  },
  {
    name: 'end with junk behind',
    body: TWO_PAGES + endOf(2, 4) + 'bye\n',
    streamed: 'complete 4, bad 1',
    buffered: 'complete 4, bad 1',
  },
  {
    name: 'end negative',
    body: TWO_PAGES + endOf(2, -4),
    streamed: 'failed 4, totals-mismatch',
    buffered: 'failed 4, totals-mismatch',
  },
  {
    name: 'end fraction',
    body: TWO_PAGES + endOf(2, 4.5),
    streamed: 'failed 4, totals-mismatch',
    buffered: 'failed 4, totals-mismatch',
  },
  {
    name: 'end null',
    body: TWO_PAGES + endOf('null', 'null'),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'error text',
    body: TWO_PAGES + '{"type":"error","message":"boom"}\n',
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, in-band-error',
  },
  {
    name: 'error inside array',
    body: '[{"id":1},{"id":2},{"type":"error","error":{"name":"X","message":"boom","retryable":false},"pages":1,"count":2,"elapsedMs":5}]',
    streamed: 'failed 2, in-band-error',
    buffered: 'failed 2, in-band-error',
  },
  {
    name: 'error object inside array',
    body: '[{"id":1},{"id":2},{"error":"boom"}]',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'end inside array',
    body: '[{"id":1},{"id":2},{"type":"end","pages":1,"count":2,"elapsedMs":5}]',
    streamed: 'complete 2',
    buffered: 'complete 2',
  },
  {
    name: 'error inside array, not closed',
    body: '[{"id":1},{"id":2},{"error":"boom"}',
    streamed: 'truncated 2, no-terminal-line',
    buffered: 'truncated 2, no-terminal-line',
  },
  {
    name: 'error text inside array',
    body: '[{"id":1},{"id":2},Internal Server Error',
    streamed: 'truncated 2, bad 1, no-terminal-line',
    buffered: 'truncated 2, bad 1, no-terminal-line',
  },
  {
    name: 'lines then error object',
    body: linesOf('{"id":1}', '{"id":2}', '{"error":"boom"}'),
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'lines then error message',
    body: linesOf('{"id":1}', '{"id":2}', '{"errorType":"Error","errorMessage":"boom"}'),
    streamed: 'failed 2, in-band-error',
    buffered: 'failed 2, in-band-error',
  },
  {
    name: 'array then error object',
    body: '[{"id":1},{"id":2}]{"errorType":"Error","errorMessage":"boom"}',
    streamed: 'failed 2, in-band-error',
    buffered: 'failed 2, in-band-error',
  },
  {
    name: 'pages then text error',
    body: TWO_PAGES + 'Internal Server Error',
    streamed: 'truncated 4, bad 1, no-terminal-line',
    buffered: 'truncated 4, bad 1, no-terminal-line',
  },
  {
    name: 'pages then lambda error',
    body: TWO_PAGES + '{"errorType":"Error","errorMessage":"boom"}',
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, in-band-error',
  },
  {
    name: 'page extra member before',
    body:
      '{"type":"page","page":1,"count":1,"elapsedMs":1,"capacity":2,"userData":[{"id":1}]}\n' +
      endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page extra member behind',
    body:
      '{"type":"page","page":1,"count":1,"elapsedMs":1,"userData":[{"id":1}],"capacity":2}\n' +
      endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page extra list behind',
    body:
      '{"type":"page","page":1,"count":1,"elapsedMs":1,"userData":[{"id":1}],"tags":[1,2]}\n' +
      endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page other order',
    body: '{"userData":[{"id":1}],"type":"page","count":1,"page":1,"elapsedMs":1}\n' + endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page pages of other order, two',
    body:
      '{"userData":[{"id":1}],"type":"page","count":1,"page":1,"elapsedMs":1}\n{"userData":[{"id":2}],"type":"page","count":1,"page":2,"elapsedMs":1}\n' +
      endOf(2, 2),
    streamed: 'complete 2',
    buffered: 'complete 2',
  },
  {
    name: 'page count as string',
    body: pageOf(1, ['{"id":1}'], { count: '"1"' }) + endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page count as string, wrong',
    body: pageOf(1, ['{"id":1}'], { count: '"2"' }) + endOf(1, 1),
    streamed: 'failed 1, bad 1, content-mismatch',
    buffered: 'failed 1, bad 1, content-mismatch',
  },
  {
    name: 'page number as string',
    body:
      '{"type":"page","page":"1","count":1,"elapsedMs":1,"userData":[{"id":1}]}\n' + endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page count null',
    body: pageOf(1, ['{"id":1}'], { count: 'null' }) + endOf(1, 1),
    streamed: 'failed 1, bad 1, content-mismatch',
    buffered: 'failed 1, bad 1, content-mismatch',
  },
  {
    name: 'page without count',
    body: '{"type":"page","page":1,"elapsedMs":1,"userData":[{"id":1}]}\n' + endOf(1, 1),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'page without elapsed',
    body: '{"type":"page","page":1,"count":1,"userData":[{"id":1}]}\n' + endOf(1, 1),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'page without number',
    body: '{"type":"page","count":1,"elapsedMs":1,"userData":[{"id":1}]}\n' + endOf(1, 1),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'page negative elapsed',
    body: pageOf(1, ['{"id":1}'], { ms: -1 }) + endOf(1, 1),
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'page count 1.0',
    body: pageOf(1, ['{"id":1}'], { count: '1.0' }) + endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'page count 1e0',
    body: pageOf(1, ['{"id":1}'], { count: '1e0' }) + endOf(1, 1),
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'pages from 0',
    body: pageOf(0, ROWS.slice(0, 2)) + pageOf(1, ROWS.slice(2)) + endOf(2, 4),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'page repeated',
    body: pageOf(1, ROWS.slice(0, 2)) + pageOf(1, ROWS.slice(2)) + endOf(2, 4),
    streamed: 'failed 4, page-sequence',
    buffered: 'failed 4, page-sequence',
  },
  {
    name: 'pages from 2',
    body: pageOf(2, ROWS.slice(0, 2)) + pageOf(3, ROWS.slice(2)) + endOf(2, 4),
    streamed: 'failed 4, page-sequence',
    buffered: 'failed 4, page-sequence',
  },
  {
    name: 'page items instead of userData',
    body: '{"type":"page","page":1,"count":1,"elapsedMs":1,"items":[{"id":1}]}\n' + endOf(1, 1),
    streamed: 'failed 0, bad 1, totals-mismatch',
    buffered: 'failed 0, bad 1, totals-mismatch',
  },
  {
    name: 'page userData null',
    body: '{"type":"page","page":1,"count":0,"elapsedMs":1,"userData":null}\n' + endOf(1, 0),
    streamed: 'failed 0, bad 1, totals-mismatch',
    buffered: 'failed 0, bad 1, totals-mismatch',
  },
  {
    name: 'page userData string',
    body:
      '{"type":"page","page":1,"count":1,"elapsedMs":1,"userData":"[{\\"id\\":1}]"}\n' +
      endOf(1, 1),
    streamed: 'failed 0, bad 1, totals-mismatch',
    buffered: 'failed 0, bad 1, totals-mismatch',
  },
  {
    name: 'page unknown types between',
    body:
      pageOf(1, ROWS.slice(0, 2)) +
      '{"type":"progress","done":0.5}\n' +
      pageOf(2, ROWS.slice(2)) +
      endOf(2, 4),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'page heartbeat blank lines',
    body: pageOf(1, ROWS.slice(0, 2)) + '\n\n' + pageOf(2, ROWS.slice(2)) + '\n' + endOf(2, 4),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'page in array',
    body: '[' + pageOf(1, ROWS.slice(0, 2)).trim() + ',' + pageOf(2, ROWS.slice(2)).trim() + ']',
    streamed: 'unknown 2',
    buffered: 'complete 2',
  },
  {
    name: 'page CRLF',
    body: (TWO_PAGES + endOf(2, 4)).replaceAll('\n', '\r\n'),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'page bare CR',
    body: (TWO_PAGES + endOf(2, 4)).replaceAll('\n', '\r'),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'page as events',
    body: (TWO_PAGES + endOf(2, 4)).replace(/(.+)\n/g, 'data: $1\n\n'),
    streamed: 'complete 4',
    buffered: 'complete 4',
  },
  {
    name: 'page row cut inside',
    body: pageOf(1, ['{"id":1}', '{"id":']) + endOf(1, 2),
    streamed: 'failed 2, bad 1, content-mismatch',
    buffered: 'failed 2, bad 1, content-mismatch',
  },
  {
    name: 'page trailing comma',
    body: pageOf(1, ['{"id":1}', '']) + endOf(1, 1),
    streamed: 'failed 1, bad 1, content-mismatch',
    buffered: 'failed 1, bad 1, content-mismatch',
  },
  { name: 'only end', body: endOf(0, 0), streamed: 'complete 0', buffered: 'complete 0' },
  {
    name: 'events CR',
    body: 'data: {"id":1}\r\rdata: {"id":2}\r\r',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events CRLF',
    body: 'data: {"id":1}\r\n\r\ndata: {"id":2}\r\n\r\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events mixed ends',
    body: 'data: {"id":1}\r\n\rdata: {"id":2}\n\r\ndata: {"id":3}\r\r\n',
    streamed: 'unknown 3',
    buffered: 'unknown 3',
  },
  {
    name: 'events CR multi',
    body: 'data: [{"id":1},\rdata: {"id":2}]\r\r',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events CRLF multi',
    body: 'data: [{"id":1},\r\ndata: {"id":2}]\r\n\r\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events CR with bad',
    body: 'data: {"id":1}\r\rdata: nope\r\rdata: {"id":3}\r\r',
    streamed: 'failed 2, bad 1, invalid-json',
    buffered: 'failed 2, bad 1, invalid-json',
  },
  {
    name: 'events BOM',
    body: '\uFEFFdata: {"id":1}\n\ndata: {"id":2}\n\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events no space',
    body: 'data:{"id":1}\n\ndata:[{"id":2},{"id":3}]\n\n',
    streamed: 'unknown 3',
    buffered: 'unknown 3',
  },
  {
    name: 'events all fields',
    body: 'retry: 3000\n: hi\nid: 1\nevent: row\ndata: {"id":1}\n\nid\ndata\ndata: {"id":2}\n\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events done',
    body: 'data: {"id":1}\n\ndata: [DONE]\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'events done cut',
    body: 'data: {"id":1}\n\ndata: [DONE]',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'events after done',
    body: 'data: {"id":1}\n\ndata: [DONE]\n\ndata: {"id":2}\n\n',
    streamed: 'complete 1, bad 1',
    buffered: 'complete 1, bad 1',
  },
  {
    name: 'events end event',
    body: 'event: row\ndata: {"id":1}\n\nevent: end\ndata: {}\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'events end with count',
    body: 'data: {"id":1}\n\nevent: end\ndata: {"count":1}\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'events end with wrong count',
    body: 'data: {"id":1}\n\nevent: end\ndata: {"count":2}\n\n',
    streamed: 'failed 1, totals-mismatch',
    buffered: 'failed 1, totals-mismatch',
  },
  {
    name: 'events error',
    body: 'data: {"id":1}\n\nevent: error\ndata: {"message":"boom"}\n\n',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'events error text',
    body: 'data: {"id":1}\n\nevent: error\ndata: it went bang\n\n',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'events ping',
    body: 'event: ping\ndata: {"type":"ping"}\n\ndata: {"id":1}\n\nevent: ping\ndata: {}\n\n',
    streamed: 'unknown 1',
    buffered: 'unknown 1',
  },
  {
    name: 'events end line then DONE',
    body: 'data: {"id":1}\n\ndata: {"type":"end","pages":1,"count":1,"elapsedMs":1}\n\ndata: [DONE]\n\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'events cut inside',
    body: 'data: {"id":1}\n\ndata: {"id":2',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'events cut inside name',
    body: 'data: {"id":1}\n\nda',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'events cut number',
    body: 'data: 1\n\ndata: 12',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
  {
    name: 'events two lines without blank',
    body: 'data: {"id":1}\ndata: {"id":2}\n\n',
    streamed: 'failed 2, bad 1, invalid-json',
    buffered: 'failed 2, bad 1, invalid-json',
  },
  {
    name: 'events with two objects',
    body: 'data: {"id":1}{"id":2}\n\n',
    streamed: 'failed 2, bad 1, invalid-json',
    buffered: 'failed 2, bad 1, invalid-json',
  },
  {
    name: 'events Items',
    body: 'data: {"Items":[{"id":1}],"Count":1}\n\ndata: {"Items":[{"id":2}],"Count":1}\n\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'events comment only',
    body: ': keep\n\n: keep\n\n',
    streamed: 'unknown 0',
    buffered: 'unknown 0',
  },
];
