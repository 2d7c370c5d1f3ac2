import { readFile } from 'node:fs/promises';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { describeWhatIsHere } from '#ui/offline/what-is-here.ts';
import { answerAt, mockNetwork } from '#ui/testing/race-page';
import { loadAhead } from './load-ahead.ts';

// Without recordings, unless a test says otherwise.
mockNetwork();

const atOnce = () => Promise.resolve();

async function answerWithRecordings(): Promise<void> {
  const text = await readFile('public/recordings/article.json', 'utf8');
  answerAt(http.get('*/recordings/:file', () => HttpResponse.text(text)));
}

test('what can’t be had is counted as missing until it can, and the rest is loaded all the same', async () => {
  let isReachable = false;
  const other = () => (isReachable ? Promise.resolve() : Promise.reject(new TypeError('No.')));
  await loadAhead(atOnce, [other]);
  // The recordings are the second one.
  expect(describeWhatIsHere()).toMatch(/^2 of \d+ parts of this page could not be loaded\./);

  isReachable = true;
  await answerWithRecordings();
  await loadAhead(atOnce, [other]);
  expect(describeWhatIsHere()).toMatch(/^All parts of this page are here/);
});

test('what is here is not loaded again, and nobody waits for it', async () => {
  await answerWithRecordings();
  const counts = { loads: 0, waits: 0 };
  const other = () => Promise.resolve((counts.loads += 1));
  await loadAhead(atOnce, [other]);
  await loadAhead(() => Promise.resolve(void (counts.waits += 1)), [other]);
  expect(counts).toEqual({ loads: 1, waits: 0 });
});

test('each part waits until the page has nothing else to do', async () => {
  await answerWithRecordings();
  await loadAhead(atOnce, []);
  const waiting: (() => void)[] = [];
  const whenFree = () => new Promise<void>((resolve) => waiting.push(resolve));
  const asked: string[] = [];
  const loading = loadAhead(whenFree, [
    () => Promise.resolve(asked.push('first')),
    () => Promise.resolve(asked.push('second')),
  ]);
  expect(asked).toEqual([]);
  waiting[0]?.();
  await expect.poll(() => waiting.length).toBe(2);
  expect(asked).toEqual(['first']);
  expect(describeWhatIsHere()).toMatch(/ it is still loading the others\.$/);
  waiting[1]?.();
  await loading;
  expect(asked).toEqual(['first', 'second']);
});
