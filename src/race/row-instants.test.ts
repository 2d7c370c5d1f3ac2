import { expect, test } from 'vitest';
import type { Arrival } from '#recording/recording';
import { createControlledResponse } from './testing/controlled-response.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { prepareRun, settle } from './testing/prepare-run.ts';

/** The recording of a body whose pieces arrive at these times, in ms since the run started. */
async function record(road: string, pieces: readonly (readonly [atMs: number, text: string])[]) {
  const body = createControlledResponse();
  const { ended, clock } = prepareRun(road, () => Promise.resolve(body.response));
  await settle();
  for (const [atMs, text] of pieces) {
    clock.nowMs = 1000 + atMs;
    body.write(text);
    await settle();
  }
  body.end();
  return ended;
}

/** The time of every row. */
function instantsOf(arrivals: readonly Arrival[]): number[] {
  return arrivals.flatMap(({ atMs, rows }, index) =>
    Array<number>(rows - (arrivals[index - 1]?.rows ?? 0)).fill(atMs),
  );
}

/** Three writes, 1.5 s apart. */
const AT = [14, 1514, 3014] as const;

test.each([
  ['elements of one array, comma first', ['[{"a":1}', ',{"a":2}', ',{"a":3}]'], [14, 1514, 3014]],
  ['lines, newline first', ['{"a":1}', '\n{"a":2}', '\n{"a":3}'], [14, 1514, 3014]],
  [
    'lines of a type nobody knows',
    ['{"type":"ADDED","a":1}\n', '{"type":"ADDED","a":2}\n', '{"type":"ADDED","a":3}\n'],
    [14, 1514, 3014],
  ],
  [
    'rows that hold one array of objects',
    ['{"tags":[{"n":1}]}\n', '{"tags":[{"n":2}]}\n', '{"tags":[{"n":3}]}\n'],
    [14, 1514, 3014],
  ],
  ['short objects back to back', ['{"a":1}', '{"a":2}', '{"a":3}'], [14, 1514, 3014]],
  ['an envelope, comma first', ['{"Items":[{"a":1}', ',{"a":2}', ',{"a":3}]}'], [14, 1514, 3014]],
  ['arrays back to back', ['[{"a":1}]', '[{"a":2}]', '[{"a":3}]'], [14, 1514, 3014]],
  ['lines of cells', ['["a",1]\n', '["b",2]\n', '["c",3]\n'], [14, 1514, 3014]],
  ['lines of cells, newline first', ['["a",1]', '\n["b",2]', '\n["c",3]'], [14, 1514, 3014]],
  ['bare numbers', ['[1', ',2', ',3]'], [14, 1514, 3014]],
  ['a row in pieces', ['[{"a":', '1},{"a":2', '},{"a":3}]'], [1514, 3014, 3014]],
  ['a byte-order mark in pieces', ['\uFEFF', '[{"a":1},{"a":2}', ',{"a":3}]'], [1514, 1514, 3014]],
])('%s: each row has the instant of its own last byte', async (_, texts, instants) => {
  const recording = await record(
    'streamed',
    texts.map((text, index) => [AT[index] as number, text]),
  );
  expect(recording.rows).toBe(3);
  expect(recording.marks).toMatchObject({ firstRowMs: instants[0], lastRowMs: instants[2] });
  expect(instantsOf(recording.arrivals)).toEqual(instants);
  expect(recording.chunks.map(({ atMs }) => atMs)).toEqual(AT);
});

test('a page’s rows are dated by its line’s closing brace, not by its newline', async () => {
  const line = pageLine(1, [1, 2]).trimEnd();
  const { marks } = await record('streamed', [
    [10, line.slice(0, -1)],
    [20, line.slice(-1)],
    [500, `\n${endLine(1, 2)}`],
  ]);
  expect(marks).toMatchObject({ firstRowMs: 20, lastRowMs: 20 });
});

test('the same rows in one piece, as one document and as one page, have the same times', async () => {
  const rows = Array.from({ length: 2000 }, (_, n) => ({ n, text: 'x'.repeat(50) }));
  const page = pageLine(1, rows) + endLine(1, rows.length);
  const whole = JSON.stringify({ userData: rows });
  const [left, right] = [
    await record('buffered', [[40, whole]]),
    await record('streamed', [[40, page]]),
  ];
  for (const mark of ['firstRowMs', 'lastRowMs'] as const) {
    expect(left.marks[mark]).toBe(right.marks[mark]);
  }
  expect(left.state).toBe('complete');
  expect(right.state).toBe('complete');
  expect(left.arrivals).toHaveLength(1);
  expect(right.arrivals).toHaveLength(1);
});

test('a buffered document’s rows are dated by its last byte, including white space at the end', async () => {
  const { marks, arrivals } = await record('buffered', [
    [10, '{"userData":[1,2]'],
    [20, '}'],
    [30, '\n'],
  ]);
  expect(marks).toMatchObject({ firstRowMs: 30, lastRowMs: 30 });
  expect(arrivals).toEqual([{ atMs: 30, rows: 2, bytes: 19 }]);
});

test('a clock that goes back dates nothing before what came before', async () => {
  const { marks, chunks } = await record('streamed', [
    [50, pageLine(1, [1])],
    [20, pageLine(2, [2])],
    [30, endLine(2, 2)],
  ]);
  expect(chunks.map(({ atMs }) => atMs)).toEqual([50, 50, 50]);
  expect(marks).toMatchObject({ firstRowMs: 50, lastRowMs: 50 });
});

test('chunks of no bytes leave no trace', async () => {
  const { chunks, marks, state } = await record('streamed', [
    [5, ''],
    [10, pageLine(1, [1])],
    [15, ''],
    [20, endLine(1, 1)],
  ]);
  expect(state).toBe('complete');
  expect(chunks.map(({ atMs }) => atMs)).toEqual([10, 20]);
  expect(marks.firstRowMs).toBe(10);
});

test('a body without a chunk has no times at all', async () => {
  for (const road of ['buffered', 'streamed']) {
    const { chunks, arrivals, marks } = await record(road, []);
    expect(chunks).toEqual([]);
    expect(arrivals).toEqual([]);
    expect(marks).toEqual({ headersMs: 0 });
  }
});

test('rows that a page did not announce, found at the end, remove nothing', async () => {
  const line = pageLine(1, [1, 2]).replace('"count":2', '"count":1');
  const { arrivals, marks, rows } = await record('streamed', [
    [10, line],
    [20, pageLine(2, [3])],
    [30, endLine(2, 3)],
  ]);
  expect(rows).toBe(3);
  expect(marks).toMatchObject({ firstRowMs: 10, lastRowMs: 20 });
  const instants = arrivals.map(({ atMs }) => atMs);
  expect(instants).toEqual(instants.toSorted((one, other) => one - other));
});

test('200,000 pages are 200,000 arrivals: the record omits none', async () => {
  const pages = 200_000;
  const lines = Array.from({ length: pages }, (_, index) => pageLine(index + 1, [1]));
  const { arrivals, state } = await record('streamed', [
    [10, lines.slice(0, pages / 2).join('')],
    [20, lines.slice(pages / 2).join('') + endLine(pages, pages)],
  ]);
  expect(state).toBe('complete');
  expect(arrivals).toHaveLength(pages);
  expect(arrivals.at(-1)).toMatchObject({ atMs: 20, rows: pages });
});
