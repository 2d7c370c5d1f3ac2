import { expect, test, vi } from 'vitest';
import type { Stack } from './stack.ts';
import { readLines } from './testing/read-lines.ts';
import { startTestStack } from './testing/start-test-stack.ts';

// Whole stacks start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

function byId(rows: { userId: string }[]) {
  return rows.toSorted((a, b) => a.userId.localeCompare(b.userId));
}

/** The answers of both functions to the same query: rows in the order of their keys, and pages if streamed. */
async function askBoth(stack: Stack, query: string) {
  const buffered = (await (await fetch(`${stack.bufferUrl}?${query}`)).json()) as {
    userData: { userId: string }[];
  };
  const streamed: { userId: string }[] = [];
  let pages = 0;
  for await (const line of readLines(await fetch(`${stack.streamUrl}?${query}`))) {
    if (line.type !== 'page') continue;
    pages += 1;
    streamed.push(...(line.userData as unknown as { userId: string }[]));
  }
  expect(byId(streamed)).toEqual(byId(buffered.userData));
  return { rows: streamed, pages };
}

test('limit is the number of items on a page, whatever the function’s deployed limit is', async () => {
  const stack = await startTestStack({ rows: 12, pageLimit: 2 });
  expect((await askBoth(stack, 'limit=12')).pages).toBe(1);
  expect((await askBoth(stack, 'limit=3')).pages).toBeGreaterThanOrEqual(4);
});

test('segments read every item exactly once', async () => {
  const stack = await startTestStack({ rows: 100, pageLimit: 5 });
  for (const segments of [1, 2, 7, 16]) {
    const { rows } = await askBoth(stack, `segments=${segments}`);
    expect(new Set(rows.map(({ userId }) => userId)).size).toBe(100);
    expect(rows).toHaveLength(100);
  }
});

test('rows is the number of items in all, on pages of the usual size', async () => {
  const stack = await startTestStack({ rows: 12, pageLimit: 5 });
  for (const [rows, pages] of [
    [1, 1],
    [5, 1],
    [7, 2],
    [12, 3],
    [50, 3],
  ] as const) {
    const answer = await askBoth(stack, `rows=${rows}`);
    expect(answer.rows).toHaveLength(Math.min(rows, 12));
    expect(answer.pages).toBe(pages);
  }
});

test('rows counts those of all segments together', async () => {
  const stack = await startTestStack({ rows: 100, pageLimit: 5 });
  for (const url of [stack.bufferUrl, stack.streamUrl]) {
    const text = await (await fetch(`${url}?segments=7&rows=33`)).text();
    expect(text.match(/"userId"/g)).toHaveLength(33);
  }
});

test('fields are the only attributes of the items, also if the name is a reserved word', async () => {
  const stack = await startTestStack({ rows: 3 });
  const { rows } = await askBoth(stack, 'fields=userId,name');
  expect(rows.map((row) => new Set(Object.keys(row)))).toEqual([
    new Set(['userId', 'name']),
    new Set(['userId', 'name']),
    new Set(['userId', 'name']),
  ]);
});

test.each(['limit=0', 'segments=17', 'fields=', 'rows=0'])(
  'both functions refuse %s with a status, a reason and the CORS header',
  async (query) => {
    const stack = await startTestStack();
    for (const url of [stack.bufferUrl, stack.streamUrl]) {
      const response = await fetch(`${url}?${query}`);
      expect(response.status).toBe(400);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toEqual({
        error: {
          name: 'InvalidParameter',
          message: expect.stringContaining(`The parameter ${query.split('=')[0]} is`),
          retryable: false,
        },
      });
    }
  },
);

test.each([
  ['POST', '/', 405],
  ['HEAD', '/', 405],
  ['OPTIONS', '/', 200],
  ['GET', '/favicon.ico', 404],
])('the streamed function answers %s %s with %i and reads no row', async (method, path, status) => {
  let scans = 0;
  const stack = await startTestStack({
    interceptScan: async () => {
      scans += 1;
      return undefined;
    },
  });
  const response = await fetch(new URL(path, stack.streamUrl), { method });
  await response.text();
  expect(response.status).toBe(status);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(scans).toBe(0);
});
