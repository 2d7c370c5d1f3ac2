import { readFile } from 'node:fs/promises';
import { expect, test } from './race-page.ts';
import { BETWEEN_PIECES_MS, servePieces } from './serve-pieces.ts';

/**
 * Formats that people's functions write, in three writes: the first write alone does not show any row of
 * these, or only just.
 */
const STREAMS = {
  'an array, comma first': ['[{"a":1}', ',{"a":2}', ',{"a":3}]'],
  'lines, newline first': ['{"a":1}', '\n{"a":2}', '\n{"a":3}'],
  'lines of a type that the protocol does not have': [
    '{"type":"ADDED","a":1}\n',
    '{"type":"ADDED","a":2}\n',
    '{"type":"ADDED","a":3}\n',
  ],
  'rows that hold one array of objects': [
    '{"tags":[{"n":1}]}\n',
    '{"tags":[{"n":2}]}\n',
    '{"tags":[{"n":3}]}\n',
  ],
  'short objects back to back': ['{"a":1}', '{"a":2}', '{"a":3}'],
  'an envelope, comma first': ['{"Items":[{"a":1}', ',{"a":2}', ',{"a":3}]}'],
} as const;

for (const [name, pieces] of Object.entries(STREAMS)) {
  test(`${name}: the first row came with the first byte, and the last with the last write`, async ({
    page,
    buffered,
    streamed,
  }) => {
    const server = await servePieces(pieces);
    try {
      await page.route(await streamed.url(), (route) => route.continue({ url: server.url }));
      await page.route(await buffered.url(), (route) =>
        route.fulfill({
          body: '{"userData":[{"a":1},{"a":2},{"a":3}]}',
          headers: { 'access-control-allow-origin': '*' },
        }),
      );
      await page.getByRole('button', { name: 'Measure', exact: true }).click();
      await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('1');
      await page.getByRole('spinbutton', { name: /^Warm-up/ }).fill('0');
      await page.keyboard.press('Enter');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as JSON' }).click();
      const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
      const { marks, rows, chunks } = file.measurement.pairs[0].runs.right;
      expect(rows).toBe(3);
      expect(marks.firstRowMs - marks.headersMs).toBeLessThan(50);
      expect(marks.firstRowMs).toBe(chunks[0].atMs);
      expect(marks.lastRowMs).toBe(chunks.at(-1).atMs);
      expect(marks.lastRowMs - marks.firstRowMs).toBeGreaterThan(BETWEEN_PIECES_MS);
    } finally {
      await server.close();
    }
  });
}
