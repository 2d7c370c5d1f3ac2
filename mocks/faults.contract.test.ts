import { describe, expect, test, vi } from 'vitest';
import { decodeLine } from '#wire/decode-line';
import {
  type Backend,
  BACKENDS,
  type Fault,
  PAGINATED_BACKENDS,
  pageAt,
} from './testing/backends.ts';

// A whole stack starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

/** Three pages, and what goes wrong at the second of them. */
const TABLE = { rows: 5, pageSize: 2 };
const at = (code: Fault['code'], page = 2): Fault => ({ code, page });

const TURNED_AWAY = {
  name: 'ThrottlingException',
  message: expect.any(String),
  retryable: true,
};

/** Reads a body line by line, as far as it comes. */
function readLines({ body }: Response) {
  const reader = body?.getReader();
  const lines: string[] = [];
  let rest = '';
  let isBroken = false;
  let isOver = reader === undefined;

  async function readOn(): Promise<void> {
    try {
      const next = await reader?.read();
      if (next?.done !== false) {
        isOver = true;
        return;
      }
      const pieces = (rest + Buffer.from(next.value).toString()).split('\n');
      rest = pieces.pop() ?? '';
      lines.push(...pieces);
    } catch {
      isOver = true;
      isBroken = true;
    }
  }

  return {
    /** All lines that came, decoded, when there are `count` of them or no more come. */
    async lines(count = Number.POSITIVE_INFINITY) {
      while (!isOver && lines.length < count) await readOn();
      return lines.map((line) => decodeLine(new TextEncoder().encode(line)));
    },
    /** Whether the body broke off, or ended inside a line. */
    isCut: () => isBroken || rest !== '',
  };
}

const typesOf = (lines: readonly { readonly type: string }[]) => lines.map(({ type }) => type);

describe.each(BACKENDS)('%s', (_name, start) => {
  test('throttled at its second page, streams the first and says in its last line why it ends', async () => {
    const { fetch, streamUrl } = await start(TABLE, at('throttle'));
    const response = await fetch(streamUrl);
    expect(response.status).toBe(200);
    const body = readLines(response);
    const lines = await body.lines();
    expect(body.isCut()).toBe(false);
    expect(lines).toEqual([
      expect.objectContaining({ type: 'page', page: 1, count: 2 }),
      expect.objectContaining({ type: 'error', error: TURNED_AWAY, pages: 1, count: 2 }),
    ]);
  });

  test('throttled at its first page, says so with a status on both roads', async () => {
    const { fetch, bufferUrl, streamUrl } = await start(TABLE, at('throttle', 1));
    for (const url of [bufferUrl, streamUrl]) {
      const response = await fetch(url);
      expect(response.status).toBe(503);
      expect(await response.json()).toEqual({ error: TURNED_AWAY });
    }
  });

  test('throttled at its second page, answers the buffered request with a status and no rows', async () => {
    const { fetch, bufferUrl } = await start(TABLE, at('throttle'));
    const response = await fetch(bufferUrl);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ error: TURNED_AWAY });
  });

  test('crashed at its second page, streams the first and ends without a last line', async () => {
    const { fetch, streamUrl } = await start(TABLE, at('cut'));
    const response = await fetch(streamUrl);
    expect(response.status).toBe(200);
    const body = readLines(response);
    expect(typesOf(await body.lines())).toEqual(['page']);
    expect(body.isCut()).toBe(true);
  });

  test('crashed at its second page, answers the buffered request with HTTP 502', async () => {
    const { fetch, bufferUrl } = await start(TABLE, at('cut'));
    const response = await fetch(bufferUrl);
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ message: 'Internal server error' });
  });

  test('stalled at its second page, has streamed the first one and then goes on', async () => {
    const { fetch, streamUrl, goOn } = await start(TABLE, at('stall'));
    const body = readLines(await fetch(streamUrl));
    expect(typesOf(await body.lines(1)).slice(0, 1)).toEqual(['page']);
    goOn();
    expect(typesOf(await body.lines())).toEqual(['page', 'page', 'page', 'end']);
    expect(body.isCut()).toBe(false);
  });

  test('stalled at its second page, answers the buffered request with all rows after that', async () => {
    const { fetch, bufferUrl, goOn } = await start(TABLE, at('stall'));
    const answering = fetch(bufferUrl);
    goOn();
    const { userData } = (await (await answering).json()) as { userData: unknown[] };
    expect(userData).toHaveLength(5);
  });

  test('with a broken row on its second page, streams all other pages and a last line', async () => {
    const { fetch, streamUrl } = await start(TABLE, at('malformed-line'));
    const body = readLines(await fetch(streamUrl));
    const lines = await body.lines();
    expect(body.isCut()).toBe(false);
    expect(typesOf(lines)).toEqual(['page', 'bad', 'page', 'end']);
    expect(lines.at(-1)).toMatchObject({ pages: 3, count: 5 });
  });

  test('with a broken row, answers the buffered request with what is no JSON', async () => {
    const { fetch, bufferUrl } = await start(TABLE, at('malformed-line'));
    const response = await fetch(bufferUrl);
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });
});

/** The answer to the second request of a series; the first page has to be whole. */
async function secondPage({ fetch, pageUrl = '' }: Backend): Promise<Response> {
  const first = await fetch(pageUrl);
  expect(first.status).toBe(200);
  const page = (await first.json()) as { page: number; userData: unknown[]; cursor: string };
  expect(page).toMatchObject({ page: 1, count: 2 });
  expect(page.userData).toHaveLength(2);
  return fetch(pageAt(pageUrl, page.cursor));
}

describe.each(PAGINATED_BACKENDS)('%s, page by page', (_name, start) => {
  test('throttled at its second page, refuses that one with a status', async () => {
    const response = await secondPage(await start(TABLE, at('throttle')));
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ error: TURNED_AWAY });
  });

  test('crashed at its second page, answers that one with HTTP 502', async () => {
    const response = await secondPage(await start(TABLE, at('cut')));
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ message: 'Internal server error' });
  });

  test('stalled at its second page, answers when that is read', async () => {
    const backend = await start(TABLE, at('stall'));
    const answering = secondPage(backend);
    backend.goOn();
    expect(await (await answering).json()).toMatchObject({ page: 2, count: 2 });
  });

  test('with a broken row on its second page, answers with what is no JSON', async () => {
    const response = await secondPage(await start(TABLE, at('malformed-line')));
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });
});
