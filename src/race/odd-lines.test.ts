import { expect, test } from 'vitest';
import { prepareRun } from './testing/prepare-run.ts';

const rows = Array.from({ length: 6 }, (_, id) => `{"id":${id}}`);
const pages = [1, 2, 3]
  .map(
    (page) =>
      `{"type":"page","page":${page},"count":2,"elapsedMs":${page},"userData":[${rows.slice(2 * page - 2, 2 * page).join()}]}\n`,
  )
  .join('');
const end = '{"type":"end","pages":3,"count":6,"elapsedMs":4}\n';
const log = '{"level":"INFO","message":"cold start"}\n';
const metadata = `{"statusCode":200,"headers":{"Content-Type":"application/x-ndjson"}}${'\0'.repeat(8)}`;

const streamOf = (body: string) =>
  prepareRun('streamed', () => Promise.resolve(new Response(body))).ended;

test.each<[string, string, number]>([
  ['a JSON log line before the pages', log + pages + end, 1],
  ['two of them', log + log + pages + end, 2],
  ['twenty of them', log.repeat(20) + pages + end, 20],
  ['a log line between pages', pages.replace('\n', `\n${log}`) + end, 1],
  ['a line of text before the pages', `START RequestId: 1\n${pages}${end}`, 1],
  ["Lambda's metadata, left in", metadata + pages + end, 1],
  ['pages whose newlines got lost', pages.replaceAll('\n', '') + end, 0],
  ['pages of which two stand on one line', pages.replace('\n', '') + end, 0],
  [
    'a long line of unknown type',
    pages.replace('\n', `\n{"type":"x","x":"${'y'.repeat(20_000)}"}\n`) + end,
    0,
  ],
])('%s: every row is there, and no other', async (_what, body, badLineCount) => {
  expect(await streamOf(body)).toMatchObject({ state: 'complete', rows: 6, badLineCount });
});

test('a log line before rows without pages counts as a row, because nothing distinguishes it', async () => {
  expect(await streamOf(`${log}${rows.join('\n')}\n`)).toMatchObject({ state: 'unknown', rows: 7 });
});
