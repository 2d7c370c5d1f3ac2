import { expect, test } from 'vitest';
import { STREAMED } from '#roads/streamed';
import { factsAtStart, type Recording } from '#recording/recording';
import { describeStall } from './describe-stall.ts';

/** A run that started at 1,000 ms on the page's clock, as far as it has got. */
function running(so: Partial<Recording>): Recording {
  return {
    ...factsAtStart({ road: STREAMED, url: 'https://example.test/' }, 1000),
    chunks: [],
    arrivals: [],
    wasHidden: false,
    ...so,
  } as Recording;
}

const BODY = {
  marks: { headersMs: 200, firstRowMs: 300, lastRowMs: 900 },
  status: 200,
  rows: 1200,
  bytes: 4096,
  chunks: [
    { atMs: 300, bytes: 1024 },
    { atMs: 900, bytes: 4096 },
  ],
};

test('a stall is reported from 5 s after the last byte on, with what is known', () => {
  expect(describeStall(running(BODY), 6899)).toBeUndefined();
  expect(describeStall(running(BODY), 6900)).toEqual({
    title: 'No data for 5 s',
    detail:
      '1,200 rows and 4.1 kB have arrived, the last byte after 900 ms. The response is still open: wait, or press Stop.',
    announced: 'No data for 5 s',
  });
});

test('while not even headers have arrived, the answer is reported as missing', () => {
  const stall = describeStall(running({}), 8200);
  expect(stall?.title).toBe('No answer for 7 s');
  expect(stall?.detail).toContain('nothing has come back');
});

test('headers without a body say so, counted from the headers', () => {
  const stall = describeStall(running({ marks: { headersMs: 3000 }, status: 200 }), 11_000);
  expect(stall?.title).toBe('No data for 7 s');
  expect(stall?.detail).toContain('HTTP status 200; none of the body has arrived');
});

test.each([
  [9, 5],
  [10, 10],
  [29, 10],
  [59, 30],
  [60, 60],
  [119, 60],
  [125, 120],
])('after %i s a listener has heard of %i s', (silentS, heardS) => {
  const { title, announced } = describeStall(running({}), 1000 + silentS * 1000) ?? {};
  expect(title).toBe(`No answer for ${silentS} s`);
  expect(announced).toBe(`No answer for ${heardS} s`);
});

test('a run that has been read, has ended or has not begun does not stall', () => {
  expect(describeStall(running({ ...BODY, receivedMs: 1000 }), 60_000)).toBeUndefined();
  expect(
    describeStall(running({ ...BODY, state: 'complete', endMs: 1000 }), 60_000),
  ).toBeUndefined();
  expect(describeStall(undefined, 60_000)).toBeUndefined();
});

test('a scene that this machine plays late has not stalled', () => {
  expect(describeStall(running({ ...BODY, dueMs: 950 }), 20_000)).toBeUndefined();
  expect(describeStall(running({ ...BODY, dueMs: 6000 }), 20_000)?.title).toBe('No data for 5 s');
});
