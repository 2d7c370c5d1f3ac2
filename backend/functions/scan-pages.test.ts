import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DeadlineExceeded } from './deadline.ts';
import { createReadMeter } from './read-meter.ts';
import type { ScanPage } from './read-page.ts';
import { type ScanOptions, scanPages } from './scan-pages.ts';
import { rowsOf, scanPage } from './testing/scan-page.ts';

type Script = readonly (ScanPage | Error | Promise<ScanPage>)[];

/** Scans a script of pages, one script for each segment, and records the requests. */
function scan(scripts: readonly Script[], options: Partial<ScanOptions> = {}) {
  const asked: ScanCommandInput[] = [];
  const signals: AbortSignal[] = [];
  const at = scripts.map(() => 0);
  const pages = scanPages({
    async readPage(input, signal) {
      asked.push(input);
      signals.push(signal);
      const segment = input.Segment ?? 0;
      const page = scripts[segment]?.[at[segment] ?? 0];
      at[segment] = (at[segment] ?? 0) + 1;
      if (page === undefined) throw new Error('More Scans than the script has pages.');
      if (page instanceof Error) throw page;
      return page;
    },
    tableName: 'users',
    limit: undefined,
    segments: scripts.length,
    fields: undefined,
    rows: undefined,
    signal: new AbortController().signal,
    ...options,
  });
  return { asked, signals, pages };
}

async function collect(pages: AsyncIterable<ScanPage>): Promise<unknown[][]> {
  const all: unknown[][] = [];
  for await (const page of pages) all.push(rowsOf(page));
  return all;
}

/** Lets everything happen that waits only for its turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const keyOf = (id: string) => ({ id: { S: id } });
const never = new Promise<never>(() => {});

test('reads from the last key on until there is none', async () => {
  const { asked, pages } = scan([[scanPage(['a', 'b'], keyOf('b')), scanPage(['c'])]], {
    limit: 2,
  });
  expect(await collect(pages)).toEqual([['a', 'b'], ['c']]);
  expect(asked).toEqual([
    { TableName: 'users', Limit: 2, ExclusiveStartKey: undefined },
    { TableName: 'users', Limit: 2, ExclusiveStartKey: keyOf('b') },
  ]);
});

test('yields nothing for an empty table', async () => {
  expect(await collect(scan([[scanPage([])]]).pages)).toEqual([]);
});

test('leaves out an empty last page', async () => {
  const { pages } = scan([[scanPage(['a'], keyOf('a')), scanPage([])]]);
  expect(await collect(pages)).toEqual([['a']]);
});

test('continues after an empty page that is not the last', async () => {
  const { pages } = scan([[scanPage([], keyOf('a')), scanPage(['b'])]]);
  expect(await collect(pages)).toEqual([['b']]);
});

test('reads one page ahead of the one in use, and no more', async () => {
  const { asked, pages } = scan([
    [scanPage(['a'], keyOf('a')), scanPage(['b'], keyOf('b')), scanPage(['c'])],
  ]);
  await pages.next();
  await settled();
  expect(asked).toHaveLength(2);
  await pages.next();
  await settled();
  expect(asked).toHaveLength(3);
});

test('stops the page ahead when no more pages are taken', async () => {
  const { signals, pages } = scan([[scanPage(['a'], keyOf('a')), never]]);
  await pages.next();
  await pages.return();
  expect(signals.at(-1)?.aborted).toBe(true);
});

test('keeps an error of the page ahead until its turn', async () => {
  const { pages } = scan([[scanPage(['a'], keyOf('a')), new Error('no')]]);
  expect((await pages.next()).done).toBe(false);
  await settled();
  await expect(pages.next()).rejects.toThrow('no');
});

test('throws what the reader throws', async () => {
  const error = new Error('no');
  await expect(collect(scan([[error]]).pages)).rejects.toBe(error);
});

test('gives up a page in flight as soon as the signal aborts, whatever the reader does', async () => {
  const controller = new AbortController();
  const { signals, pages } = scan([[never]], { signal: controller.signal });
  const next = pages.next();
  const reason = new DeadlineExceeded();
  controller.abort(reason);
  await expect(next).rejects.toBe(reason);
  expect(signals[0]?.aborted).toBe(true);
});

test('reads all segments at the same time and yields their pages as they arrive', async () => {
  let deliver!: (page: ScanPage) => void;
  const late = new Promise<ScanPage>((resolve) => {
    deliver = resolve;
  });
  const { asked, pages } = scan([
    [late],
    [scanPage(['b1'], keyOf('b1')), scanPage(['b2'])],
    [scanPage(['c1'])],
  ]);
  const first = [rowsOf((await pages.next()).value as ScanPage)];
  expect(asked.slice(0, 3)).toMatchObject([
    { Segment: 0, TotalSegments: 3 },
    { Segment: 1, TotalSegments: 3 },
    { Segment: 2, TotalSegments: 3 },
  ]);
  first.push(rowsOf((await pages.next()).value as ScanPage));
  deliver(scanPage(['a1']));
  expect(new Set([...first, ...(await collect(pages))].flat())).toEqual(
    new Set(['a1', 'b1', 'b2', 'c1']),
  );
});

test('keeps at most two pages of each segment, however slowly they are taken', async () => {
  const endless = Array.from({ length: 10 }, (_, page) => scanPage([page], keyOf('more')));
  const { asked, pages } = scan([endless, endless]);
  await pages.next();
  for (let turn = 0; turn < 10; turn += 1) await settled();
  // The one that was taken, and one of each segment behind it.
  expect(asked).toHaveLength(3);
  await pages.return();
});

function fiveOf(name: string): Script {
  return Array.from({ length: 5 }, (_, page) =>
    scanPage([name], page < 4 ? keyOf('more') : undefined),
  );
}

test('no segment blocks the others', async () => {
  const order: unknown[] = [];
  for await (const page of scan([fiveOf('a'), fiveOf('b')]).pages) {
    order.push(...rowsOf(page));
    // By now both have delivered their next page.
    await settled();
  }
  expect(order.slice(0, 6).filter((name) => name === 'a')).toHaveLength(3);
});

test('ends all segments with the error of one', async () => {
  const { signals, pages } = scan([[never], [new Error('no')]]);
  await expect(collect(pages)).rejects.toThrow('no');
  expect(signals[0]?.aborted).toBe(true);
});

test('requests only the fields, whatever their names', async () => {
  const { asked, pages } = scan([[scanPage(['a'])]], { fields: ['name', 'a.b', '#c'] });
  await collect(pages);
  expect(asked[0]).toMatchObject({
    ProjectionExpression: '#f0,#f1,#f2',
    ExpressionAttributeNames: { '#f0': 'name', '#f1': 'a.b', '#f2': '#c' },
  });
});

test('does not make Node warn of a leak when many segments listen for the end', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  const { signals, pages } = scan(Array.from({ length: 16 }, () => [never]));
  const next = pages.next();
  for (const signal of signals) signal.addEventListener('abort', () => {});
  expect(warn).not.toHaveBeenCalled();
  void next;
});

test('reads no more items than are wanted, and ends when they are there', async () => {
  const { asked, pages } = scan(
    [[scanPage(['a', 'b'], keyOf('b')), scanPage(['c'], keyOf('c')), new Error('not wanted')]],
    { limit: 2, rows: 3 },
  );
  expect(await collect(pages)).toEqual([['a', 'b'], ['c']]);
  expect(asked.map(({ Limit }) => Limit)).toEqual([2, 1]);
});

test('without a page limit, the wanted rows are one', async () => {
  const { asked, pages } = scan([[scanPage(['a', 'b', 'c'], keyOf('c'))]], { rows: 3 });
  expect(await collect(pages)).toEqual([['a', 'b', 'c']]);
  expect(asked).toMatchObject([{ Limit: 3 }]);
});

test('continues after a page that has fewer items than were asked for', async () => {
  const { asked, pages } = scan([[scanPage(['a'], keyOf('a')), scanPage(['b'], keyOf('b'))]], {
    rows: 2,
  });
  expect(await collect(pages)).toEqual([['a'], ['b']]);
  expect(asked.map(({ Limit }) => Limit)).toEqual([2, 1]);
});

test('has exactly the wanted rows of several segments together', async () => {
  const { pages } = scan(
    [
      [scanPage(['a1', 'a2'], keyOf('a2')), scanPage(['a3'])],
      [scanPage(['b1', 'b2'], keyOf('b2')), scanPage(['b3'])],
    ],
    { rows: 3 },
  );
  const rows = (await collect(pages)).flat();
  expect(rows).toHaveLength(3);
  expect(new Set(rows).size).toBe(3);
});

function countedPage(rows: readonly string[], readUnits: number, nextKey?: ScanPage['nextKey']) {
  return { ...scanPage(rows, nextKey), readUnits };
}

test('counts what every page took, also one without items', async () => {
  const meter = createReadMeter();
  const pages = [
    countedPage(['a'], 1.5, keyOf('a')),
    countedPage([], 0.5, keyOf('b')),
    countedPage([], 0.5),
  ];
  await collect(scan([pages], { meter }).pages);
  expect(meter.total()).toBe(2.5);
});
