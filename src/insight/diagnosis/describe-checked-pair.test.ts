import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import { describeCheckedPair } from './describe-checked-pair.ts';

test('a check of both sides says whether they have the same number of rows', () => {
  const left = recordingOf('buffered');
  const codes = (right: EndedRecording) => describeCheckedPair(left, right).map(({ code }) => code);
  expect(codes(recordingOf('streamed'))).toEqual(['check.rows-equal']);
  expect(describeCheckedPair(left, recordingOf('streamed'))[0]?.sentence).toMatch(
    /rows\. A race also tells whether they are the same rows\.$/,
  );
  expect(codes(recordingOf('streamed', { rows: 1001 }))).toEqual(['check.rows-differ']);
  expect(codes(recordingOf('streamed', { rows: 0 }))).toEqual([]);
  expect(codes(recordingOf('streamed', { rows: 9, state: 'aborted' }))).toEqual([]);
});

test('what a side that broke did not send says nothing about the query', () => {
  const left = recordingOf('buffered');
  for (const state of ['failed', 'truncated', 'aborted'] as const) {
    const broken = recordingOf('streamed', { rows: 9, state });
    expect(describeCheckedPair(left, broken)).toEqual([]);
    expect(describeCheckedPair(broken, left)).toEqual([]);
  }
});

const TWO_LISTS = [
  { path: 'a', count: 300 },
  { path: 'b', count: 200 },
];

test('where a list has to be chosen, the rows of both sides are not compared yet', () => {
  const left = recordingOf('buffered', { rows: 1, rowLists: { lists: TWO_LISTS } });
  const codes = (right: Partial<EndedRecording>) =>
    describeCheckedPair(left, recordingOf('streamed', right)).map(({ code }) => code);
  expect(codes({ rows: 10, rowLists: { lists: TWO_LISTS } })).toEqual(['check.choose-lists']);
  expect(codes({ rows: 1, rowLists: { lists: TWO_LISTS } })).toEqual(['check.choose-lists']);
  expect(codes({ rows: 300 })).toEqual(['check.choose-lists']);
  const objects = recordingOf('streamed', { rows: 10, rowLists: { lists: TWO_LISTS, chosen: '' } });
  expect(describeCheckedPair(recordingOf('buffered', { rows: 10 }), objects)[0]?.code).toBe(
    'check.rows-equal',
  );
});
