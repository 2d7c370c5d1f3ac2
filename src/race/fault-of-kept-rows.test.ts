import { expect, test } from 'vitest';
import type { OpenIngest } from '#ingest/ingest-messages';
import { createLocalIngest } from '#ingest/local-ingest';
import type { EndedRecording } from '#recording/recording';
import type { Contestant } from '#roads/road';
import { faultOfKeptRows } from './fault-of-kept-rows.ts';
import { answerInTurn, MORE, page, SERIES, TYPED } from './testing/kept-series.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { prepareRun } from './testing/prepare-run.ts';

const OPEN = createLocalIngest({
  fetch: () => Promise.reject(new Error('A kept body asks for nothing.')),
  now: () => 1,
  defer: queueMicrotask,
  pause: queueMicrotask,
});

/** A side as it is kept: its run, with the hashes of its rows, and its body. */
interface Kept {
  readonly run: EndedRecording;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What is kept of a run that got these answers, one after another. */
async function keep(
  road: string,
  answers: Parameters<typeof answerInTurn>[0],
  contestant: Partial<Contestant> = {},
): Promise<Kept> {
  const { run, ended } = prepareRun(road, answerInTurn(answers), undefined, { contestant });
  await ended;
  await run.digestRows(false);
  const body = await run.readBody(Number.POSITIVE_INFINITY);
  return { run: run.read() as EndedRecording, body: body ?? new Uint8Array() };
}

const EMPTY = await keep('buffered', ['[]']);

/** The fault of a race whose right side is this one. */
function faultOf({ run, body }: Kept): Promise<string | undefined> {
  const runs = { left: EMPTY.run, right: run };
  return faultOfKeptRows({ runs, bodies: { left: EMPTY.body, right: body } }, OPEN);
}

/** The same body with one text in place of another of its length. */
function changed({ run, body }: Kept, from: string, to: string): Kept {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  expect(text).toContain(from);
  expect(to).toHaveLength(from.length);
  return { run, body: new TextEncoder().encode(text.replace(from, to)) };
}

const STREAM = pageLine(1, [{ a: 1 }]) + pageLine(2, [{ a: 2 }, { a: 3 }]) + endLine(2, 3);

const RESPONSES: readonly (readonly [string, string, string, Partial<Contestant>])[] = [
  ['a stream that is whole', 'streamed', STREAM, {}],
  ['a stream that was cut', 'streamed', STREAM.slice(0, -70), {}],
  ['one document', 'buffered', '{"userData":[{"a":1},{"a":2},{"a":3}]}', {}],
  ['one document that was cut', 'buffered', '{"userData":[{"a":1},{"a":2},{"a":', {}],
  ['typed rows', 'buffered', TYPED, {}],
  ['a chosen list', 'streamed', '{"b":[{"n":1},{"n":2}],"a":[{"a":1}]}', { path: 'a' }],
  ['each object, by choice', 'buffered', '{"rows":[{"a":1},{"a":2}]}', { path: '' }],
  ['each object, for want of the chosen list', 'buffered', '{"rows":[{"a":1}]}', { path: 'b' }],
  ['lines with a bad one', 'streamed', '{"a":1}\n{"a":\n{"a":2}\n', {}],
  ['rows that end with an error', 'streamed', '{"a":1}\n{"a":2}\n{"errorMessage":"no"}\n', {}],
];

test.each(RESPONSES)('%s is read again as it came', async (_name, road, body, contestant) => {
  const kept = await keep(road, [body], contestant);
  expect(kept.run.rows).toBeGreaterThan(0);
  expect(await faultOf(kept)).toBeUndefined();
});

test.each(SERIES)('a series with %s is read again page by page', async (_name, answers) => {
  const kept = await keep('paginated', answers);
  expect(kept.run.rows).toBeGreaterThan(0);
  expect(await faultOf(kept)).toBeUndefined();
});

test.each([
  ['streamed', [STREAM]],
  ['buffered', ['{"userData":[{"a":1},{"a":2},{"a":3}]}']],
  ['paginated', [page([{ a: 1 }], MORE), page([{ a: 2 }, { a: 3 }])]],
])('a changed row of a %s side is told by its hash', async (road, answers) => {
  const kept = await keep(road, answers);
  const fault = await faultOf(changed(kept, '"a":2', '"a":7'));
  expect(fault).toBe(
    'the rows in bodies.right are not the ones that its figures were measured on, by runs.right.contentHash',
  );
  const reordered = changed(changed(kept, '"a":2', '"a":9'), '"a":3', '"a":2');
  expect(await faultOf(changed(reordered, '"a":9', '"a":3'))).toBe(fault);
});

test.each([
  ['streamed', [STREAM]],
  ['buffered', ['{"userData":[{"a":1},{"a":2},{"a":3}]}']],
  ['paginated', [page([{ a: 1 }], MORE), page([{ a: 2 }, { a: 3 }])]],
])('a %s side with another number of rows is told also without hashes', async (road, answers) => {
  const { run, body } = await keep(road, answers);
  const { contentHash: _content, orderHash: _order, ...unhashed } = run;
  const kept = { run: unhashed, body };
  expect(await faultOf(changed(kept, '"a":2', '"a":7'))).toBeUndefined();
  expect(await faultOf(changed(kept, '"a":2},{', '"a":2 , '))).toBe(
    'bodies.right has 2 rows, and runs.right.rows is 3',
  );
});

test('a side that was stopped may have more rows in its body, and not fewer', async () => {
  const { run, body } = await keep('streamed', ['{"a":1}\n{"a":2}\n']);
  const stopped = { ...run, state: 'aborted' as const };
  expect(await faultOf({ run: { ...stopped, rows: 1 }, body })).toBeUndefined();
  expect(await faultOf({ run: { ...stopped, rows: 3 }, body })).toMatch(/has 2 rows, .* is 3$/);
});

test('typed rows that an earlier version hashed as plain JSON are the same rows', async () => {
  const { run, body } = await keep('buffered', [TYPED]);
  const { plainHashes, ...rest } = run;
  expect(plainHashes).toBeDefined();
  expect(await faultOf({ run: { ...rest, ...plainHashes }, body })).toBeUndefined();
  const other = { contentHash: '0', orderHash: '0' };
  expect(await faultOf({ run: { ...run, plainHashes: other }, body })).toMatch(/contentHash$/);
});

/** Opens ingests that break down. */
const openBroken: OpenIngest = (onMessage) => ({
  send: ({ type }) => {
    const problem = { code: 'unexpected', message: '', remedy: '' } as const;
    if (type === 'reread') queueMicrotask(() => onMessage({ type: 'breakdown', atMs: 1, problem }));
  },
  close: () => undefined,
});

test('rows that the page fails to read count neither for nor against a file', async () => {
  const { run, body } = await keep('streamed', [STREAM]);
  const runs = { left: EMPTY.run, right: { ...run, rows: 9 } };
  expect(await faultOfKeptRows({ runs, bodies: { right: body } }, openBroken)).toBeUndefined();
});
