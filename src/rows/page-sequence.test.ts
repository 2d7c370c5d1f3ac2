import { expect, test } from 'vitest';
import { createPageSequence } from './page-sequence.ts';

/** What is said of pages with these numbers, each at its place in the stream unless told otherwise. */
function said(
  pages: readonly (number | undefined)[],
  offsets: readonly number[] = pages.map((_, index) => index * 100),
) {
  const sequence = createPageSequence();
  for (const [index, page] of pages.entries()) sequence.add(offsets[index] ?? 0, page);
  expect(sequence.pageCount).toBe(pages.length);
  return sequence.read();
}

test.each([
  [[]],
  [[1]],
  [[0]],
  [[1, 2, 3]],
  [[0, 1, 2]],
  [[undefined, undefined]],
  [[1, undefined, 3]],
  [[0, undefined, 2]],
  [[undefined, 2, undefined]],
])('pages %j are in sequence', (pages) => {
  expect(said(pages)).toBeUndefined();
});

test.each<[readonly (number | undefined)[], string]>([
  [[2, 3], 'Page 1 is missing: the stream began with page 2.'],
  [[2, 1], 'The pages are not in order: the stream began with page 2.'],
  [[1, 3], 'Page 2 is missing: page 3 followed page 1.'],
  [[0, 2], 'Page 1 is missing: page 2 followed page 0.'],
  [[1, 3, 2], 'The pages are not in order: page 3 followed page 1.'],
  [[1, 2, 2], 'Page 2 came twice.'],
  [[1, 2, 1], 'Page 1 came twice.'],
  [[1, undefined, 2], 'Page 2 came twice.'],
  [[undefined, 1], 'Page 1 came twice.'],
  [[1, undefined, 4], 'Page 3 is missing: page 4 followed page 2.'],
])('pages %j are not: %s', (pages, sentence) => {
  expect(said(pages)).toBe(sentence);
});

test('pages that were found late count where they stand in the stream', () => {
  expect(said([1, 3, 2], [0, 200, 100])).toBeUndefined();
  expect(said([3, 2, 1], [200, 100, 0])).toBeUndefined();
  expect(said([1, 2, 3], [0, 200, 100])).toBe(
    'The pages are not in order: page 3 followed page 1.',
  );
});
