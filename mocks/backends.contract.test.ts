import { readFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { startTestStack } from '#local/testing/start-test-stack';
import { roadOf } from '#roads/roads';
import { createByteStore } from '#wire/byte-store';
import { createLineFramer } from '#wire/frame-lines';
import { decodeLine } from '#wire/decode-line';
import type { WireLine } from '#wire/wire-line';
import { type Backend, BACKENDS, PAGINATED_BACKENDS, pageAt } from './testing/backends.ts';

// A whole stack starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

function withRows(address: string, rows: number): string {
  const url = new URL(address);
  url.searchParams.set('rows', String(rows));
  return url.href;
}

async function linesOf(response: Response): Promise<WireLine[]> {
  const lines: WireLine[] = [];
  const body = createByteStore();
  body.append(new Uint8Array(await response.arrayBuffer()));
  const framer = createLineFramer(body, ({ start, end, isTerminated }) => {
    const line = decodeLine(body.read(start, end));
    expect(isTerminated).toBe(true);
    if (line.type !== 'page' && line.type !== 'end') throw new Error(`Not expected: ${line.type}`);
    lines.push(line as WireLine);
  });
  framer.advance(body.sizeBytes);
  framer.finish();
  return lines;
}

/** The names of all members of a line, in order, whatever their values are. */
function namesIn(line: string): readonly (string | undefined)[] {
  return Array.from(line.matchAll(/"(\w+)":/g), ([, name]) => name);
}

/** The last line of a stream as it was sent. */
async function lastLineOf(response: Response): Promise<string> {
  return (await response.text()).trimEnd().split('\n').at(-1) ?? '';
}

/** The terminal lines in docs/wire-format.md, by their type. */
async function documentedLine(type: 'end' | 'error'): Promise<string> {
  const text = await readFile(new URL('../docs/wire-format.md', import.meta.url), 'utf8');
  const line = text.split('\n').find((each) => each.startsWith(`{"type":"${type}"`));
  if (line === undefined) throw new Error(`There is no such line: ${type}.`);
  return line;
}

test('the page knows every road of the local stack', async () => {
  const { roads } = await startTestStack();
  expect(Object.keys(roads).map((id) => roadOf(id).id)).toEqual(Object.keys(roads));
});

describe.each(BACKENDS)('%s', (_name, start) => {
  test('answers the buffered request with one JSON object of rows', async () => {
    const { fetch, bufferUrl } = await start({ rows: 5, pageSize: 2 });
    const response = await fetch(bufferUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const body = (await response.json()) as object;
    expect(Object.keys(body)).toEqual(['userData']);
  });

  test('declares its stream as NDJSON that is neither cached nor sniffed', async () => {
    const { fetch, streamUrl } = await start({ rows: 1, pageSize: 2 });
    const response = await fetch(streamUrl);
    await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('streams page lines, numbered from 1, and one end line with their totals', async () => {
    const { fetch, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const lines = await linesOf(await fetch(streamUrl));
    const pages = lines.filter((line) => line.type === 'page');
    expect(pages.map(({ page }) => page)).toEqual(pages.map((_, index) => index + 1));
    expect(pages.every(({ count }) => count > 0)).toBe(true);
    expect(lines).toHaveLength(pages.length + 1);
    expect(lines.at(-1)).toMatchObject({ type: 'end', pages: pages.length, count: 5 });
    const elapsedMs = lines.map((line) => line.elapsedMs);
    expect(elapsedMs).toEqual(elapsedMs.toSorted((a, b) => a - b));
  });

  test('says what was read, and with how much memory', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const buffered = await fetch(bufferUrl);
    await buffered.text();
    expect(buffered.headers.get('server-timing')).toMatch(
      /scan;dur=[\d.]+, total;dur=[\d.]+, read;desc="1.5", memory;desc="512"$/,
    );
    const streamed = await fetch(streamUrl);
    const lines = await linesOf(streamed);
    expect(streamed.headers.get('server-timing')).toMatch(/scan;dur=[\d.]+, memory;desc="512"$/);
    expect(lines.at(-1)).toMatchObject({ type: 'end', readUnits: 1.5 });
  });

  test('ends with the line that is documented, its members in that order', async () => {
    const { fetch, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const line = await lastLineOf(await fetch(streamUrl));
    expect(namesIn(line)).toEqual(namesIn(await documentedLine('end')));
  });

  test('carries the same rows both ways', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const { userData } = (await (await fetch(bufferUrl)).json()) as { userData: unknown[] };
    const lines = await linesOf(await fetch(streamUrl));
    expect(userData).toHaveLength(5);
    expect(lines.flatMap((line) => (line.type === 'page' ? line.userData : []))).toEqual(userData);
  });

  test('answers for an empty table with no rows and just an end line', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 0, pageSize: 2 });
    expect(await (await fetch(bufferUrl)).text()).toBe('{"userData":[]}');
    expect(await linesOf(await fetch(streamUrl))).toMatchObject([
      { type: 'end', pages: 0, count: 0 },
    ]);
  });

  test('gives as many rows as are asked for, from the first on, on pages of the usual size', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const { userData } = (await (await fetch(withRows(bufferUrl, 3))).json()) as {
      userData: unknown[];
    };
    expect(userData).toHaveLength(3);
    const lines = await linesOf(await fetch(withRows(streamUrl, 3)));
    expect(lines.flatMap((line) => (line.type === 'page' ? line.userData : []))).toEqual(userData);
    expect(lines.map((line) => line.type)).toEqual(['page', 'page', 'end']);
    expect(lines.at(-1)).toMatchObject({ count: 3 });
  });
});

test.each(BACKENDS)(
  '%s ends a failed stream with the line that is documented',
  async (_name, start) => {
    const { fetch, streamUrl } = await start(
      { rows: 5, pageSize: 2 },
      { code: 'throttle', page: 2 },
    );
    const line = await lastLineOf(await fetch(streamUrl));
    expect(namesIn(line)).toEqual(namesIn(await documentedLine('error')));
    // What was read before the failure was read all the same.
    expect(JSON.parse(line)).toMatchObject({
      type: 'error',
      pages: 1,
      count: 2,
      readUnits: expect.any(Number) as unknown,
    });
  },
);

/** A page of the series as it was sent. */
interface SentPage {
  readonly userData: readonly unknown[];
  readonly page: number;
  readonly count: number;
  readonly cursor?: string;
  readonly end?: object;
}

/** All pages of a series, and the header with the next cursor of each. */
async function seriesOf({ fetch, pageUrl = '' }: Backend) {
  const pages: SentPage[] = [];
  const headers: (string | null)[] = [];
  let url: string | undefined = pageUrl;
  while (url !== undefined && pages.length < 10) {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    const page = (await response.json()) as SentPage;
    pages.push(page);
    headers.push(response.headers.get('x-next-cursor'));
    url = page.cursor === undefined ? undefined : pageAt(pageUrl, page.cursor);
  }
  return { pages, headers };
}

describe.each(PAGINATED_BACKENDS)('%s, page by page', (_name, start) => {
  test('answers with numbered pages, each with the cursor of the next, and totals at the end', async () => {
    const { pages, headers } = await seriesOf(await start({ rows: 5, pageSize: 2 }));
    expect(pages.map(({ page }) => page)).toEqual(pages.map((_, index) => index + 1));
    expect(pages.every(({ userData, count }) => userData.length === count)).toBe(true);
    expect(headers).toEqual(pages.map(({ cursor }) => cursor ?? null));
    const { cursor, end } = pages.at(-1) ?? {};
    expect(cursor).toBeUndefined();
    expect(end).toEqual({ pages: pages.length, count: 5 });
    expect(pages.slice(0, -1).every((page) => page.end === undefined)).toBe(true);
  });

  test('ends a series with as many rows as are asked for', async () => {
    const backend = await start({ rows: 5, pageSize: 2 });
    const { pages } = await seriesOf({
      ...backend,
      pageUrl: withRows(backend.pageUrl ?? '', 3),
    });
    expect(pages.map(({ userData }) => userData.length)).toEqual([2, 1]);
    expect(pages.at(-1)?.end).toEqual({ pages: 2, count: 3 });
  });

  test('lets any page read the header with the cursor', async () => {
    const { fetch, pageUrl = '' } = await start({ rows: 5, pageSize: 2 });
    const { headers } = await fetch(pageUrl);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toMatch(/\bX-Next-Cursor\b/);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  test('carries the same rows as the buffered response', async () => {
    const backend = await start({ rows: 5, pageSize: 2 });
    const { userData } = (await (await backend.fetch(backend.bufferUrl)).json()) as SentPage;
    const { pages } = await seriesOf(backend);
    expect(pages.flatMap((page) => page.userData)).toEqual(userData);
  });

  test('answers for an empty table with one page without rows', async () => {
    const { pages } = await seriesOf(await start({ rows: 0, pageSize: 2 }));
    expect(pages).toEqual([{ userData: [], page: 1, count: 0, end: { pages: 1, count: 0 } }]);
  });

  test.each(['', 'forged', 'AQID'])(
    'refuses the cursor "%s" with 400, in words',
    async (cursor) => {
      const { fetch, pageUrl = '' } = await start({ rows: 5, pageSize: 2 });
      const response = await fetch(pageAt(pageUrl, cursor));
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        error: {
          name: 'InvalidCursor',
          message: expect.stringMatching(/begin with the first page\.$/),
          retryable: false,
        },
      });
    },
  );
});

const STACKS = BACKENDS.filter(([name]) => name.startsWith('the local stack'));

/** Names that mean something in JavaScript or in an expression of DynamoDB: no row has them, and all may be asked for. */
const ODD_NAMES = 'constructor toString valueOf prototype size a.b a[0] #f0 :x " \\ 𝒳'.split(' ');

function asked(address: string, fields: string): string {
  const url = new URL(address);
  url.searchParams.set('fields', fields);
  return url.href;
}

describe.each(STACKS)('%s, asked for odd fields', (_name, start) => {
  test('answers with rows that do not have them', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 2, pageSize: 2 });
    const fields = ['name', ...ODD_NAMES, 'x'.repeat(255)].join(',');
    const buffered = await fetch(asked(bufferUrl, fields));
    const { userData } = (await buffered.json()) as { userData: readonly object[] };
    expect(userData.map((row) => Object.keys(row))).toEqual([['name'], ['name']]);
    expect((await linesOf(await fetch(asked(streamUrl, fields)))).at(-1)).toMatchObject({
      count: 2,
    });
  });

  test.each(['__proto__', 'name,__proto__', '', 'x'.repeat(256)])(
    'refuses what can be no field: %.20s',
    async (fields) => {
      const {
        fetch,
        bufferUrl,
        streamUrl,
        pageUrl = bufferUrl,
      } = await start({
        rows: 2,
        pageSize: 2,
      });
      for (const url of [bufferUrl, streamUrl, pageUrl]) {
        const response = await fetch(asked(url, fields));
        expect(response.status).toBe(400);
        expect(await response.text()).toMatch(/The parameter fields is .*, but must be up to/);
      }
    },
  );
});
