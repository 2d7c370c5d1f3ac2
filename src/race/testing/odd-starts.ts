import { endOf, linesOf, type OddBody, ROWS, TWO_PAGES } from './make-bodies.ts';

const EVENTS = 'data: {"id":1}\n\ndata: {"id":2}\n\n';

/** Comments that keep a connection open until the rows come, as they may be written. */
const COMMENTS = [
  ':keepalive\n',
  ': keep-alive\r\n\r\n',
  ':\r',
  '\uFEFF: one\n: two\n\n',
  ': x\n'.repeat(300),
];

/** Comments say nothing about the format of what follows them. */
const BEHIND_COMMENTS: readonly OddBody[] = COMMENTS.flatMap((comments) =>
  (
    [
      ['lines', linesOf(...ROWS), 'unknown 4', 'unknown 4'],
      ['one line', '{"id":1}\n', 'unknown 1', 'unknown 1'],
      ['a list', `[${ROWS.join()}]`, 'unknown 4', 'unknown 4'],
      ['an object with a list', `{"Items":[${ROWS.join()}]}`, 'unknown 4', 'unknown 4'],
      ['pages', TWO_PAGES + endOf(2, 4), 'complete 4', 'complete 4'],
      ['records', '\u001E{"id":1}\n\u001E{"id":2}\n', 'unknown 2', 'unknown 2'],
      ['events', EVENTS, 'unknown 2', 'unknown 2'],
      ['an event with an id', `id: 7\n${EVENTS}`, 'unknown 2', 'unknown 2'],
      ['a cut comment', ': y', 'unknown 0', 'unknown 0'],
      ['nothing', '', 'unknown 0', 'unknown 0'],
      [
        'text and lines',
        `oops\n${linesOf(...ROWS)}`,
        'failed 4, bad 1, invalid-json',
        'failed 4, bad 1, invalid-json',
      ],
      [
        'text and events',
        `oops\n${EVENTS}`,
        'failed 2, bad 1, invalid-json',
        'failed 2, bad 1, invalid-json',
      ],
      ['a web page', '<!doctype html><html><body>', 'failed 0, html', 'failed 0, html'],
    ] as const
  ).map(([what, rest, streamed, buffered]) => ({
    name: `${what} behind ${JSON.stringify(comments.slice(0, 20))}`,
    body: comments + rest,
    streamed,
    buffered,
  })),
);

const METADATA = '{"statusCode":200,"headers":{"a":"b"}}';

/** Metadata that were left in, and cut within the zero bytes that end them. */
const CUT_METADATA: readonly OddBody[] = [METADATA, '{}'].flatMap((metadata) =>
  [1, 4, 7, 8].map((zeros) => ({
    name: `${metadata} and ${zeros} of its eight zero bytes`,
    body: metadata + '\0'.repeat(zeros),
    streamed: 'failed 0, bad 1, invalid-json',
    buffered: 'failed 0, bad 1, invalid-json',
  })),
);

/** The first line is no row of what follows, and hides none of it; as in a log, nothing tells it from a row. */
const BEHIND_OTHERS: readonly OddBody[] = [
  '{"type":"hello"}\n',
  '{"level":"info"}\n',
  '{"level":"info"}\n{"level":"info"}\n',
].flatMap((lines) =>
  (
    [
      ['lists back to back', `[${ROWS.slice(0, 2).join()}][${ROWS.slice(2).join()}]`],
      ['objects back to back', ROWS.join('')],
      ['Items back to back', ROWS.map((row) => `{"Items":[${row}],"Count":1}`).join('')],
      ['a list over lines', `[\n${ROWS.join(',\n')}\n]\n`],
      ['lists with an unusual name', ROWS.map((row) => `{"users":[${row}]}\n`).join('')],
      ['one list with an unusual name', `{"users":[${ROWS.join()}]}\n`],
    ] as const
  ).map(([what, rest]) => {
    const end = `unknown ${ROWS.length + lines.split('\n').length - 1}`;
    return { name: `${what} behind ${lines}`, body: lines + rest, streamed: end, buffered: end };
  }),
);

/** What stands before the rows and is none of them. */
export const ODD_STARTS: readonly OddBody[] = [
  ...BEHIND_COMMENTS,
  ...CUT_METADATA,
  ...BEHIND_OTHERS,
];
