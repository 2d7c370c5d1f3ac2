import { expect, test } from 'vitest';
import { answerRace } from './answer-race.ts';
import {
  BUFFERED,
  type Changes,
  endedWith,
  ran,
  SAME_ROWS,
  STREAMED,
} from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'lines that could not be read',
    left: BUFFERED,
    right: { ...STREAMED, badLineCount: 3 },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · 3 lines of streamed unreadable',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: ['race.bad-lines.streamed: 3 lines of streamed could not be read.'],
  },
  {
    name: 'a message at the end that is no error',
    left: BUFFERED,
    right: endedWith({ isError: false, words: 'done' }),
    code: 'race.different-rows',
    line: 'Different rows · buffered 1,000 · streamed 1,001',
    sentence:
      'Buffered returned 1,000 rows and streamed 1,001 rows, so their times are not compared. Streamed did not say that these are all its rows, so its end state is unknown.',
    remarks: [
      'race.message-at-end.streamed: The last row of streamed looks like a message, not like the others: “done”.',
    ],
  },
  {
    name: 'the same rows in a different order',
    left: { ...BUFFERED, ...SAME_ROWS, orderHash: 'aa' },
    right: { ...STREAMED, ...SAME_ROWS, orderHash: 'bb' },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · the same rows in a different order',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.other-order: Both sides returned the same rows in a different order, so their first rows may not be the same row. “First row” then means how soon each side had any row.',
    ],
  },
  {
    name: 'the same rows in an order that one side does not tell',
    left: { ...BUFFERED, ...SAME_ROWS, orderHash: 'aa' },
    right: { ...STREAMED, ...SAME_ROWS },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test.each([50, 1000])(
  'a next page that nobody asked for is told, with %s rows of 1,000',
  (rows) => {
    const right = ran('streamed', 121, 2000, { rows, hasNextPage: true });
    const { remarks, headline } = answerRace({ left: BUFFERED, right }, {});
    expect(remarks[0]).toMatchObject({
      code: 'race.more-rows.streamed',
      sentence:
        'Streamed names a next page, which its road does not ask for: choose the road “Paginated” for it.',
    });
    expect(headline.details.includes('streamed names a next page')).toBe(rows === 1000);
  },
);

test('a next page of a POST is told without advice to choose a road that may not reach it', () => {
  const right = ran('streamed', 121, 2000, { hasNextPage: true, method: 'POST' });
  expect(answerRace({ left: BUFFERED, right }, {}).remarks[0]).toMatchObject({
    code: 'race.more-rows.streamed',
    sentence:
      'Streamed names a next page: have it return all rows, because the road “Paginated” asks for a next page by its address alone and repeats the body of a POST as it is.',
  });
});

test('a next page that no road can ask for is told without advice to choose one', () => {
  const more = { hasNextPage: true, isNextPageOutOfReach: true };
  const { remarks, headline, sentence } = answerRace(
    { left: BUFFERED, right: ran('streamed', 121, 2000, more) },
    {},
  );
  expect(remarks[0]).toMatchObject({
    code: 'race.more-rows.streamed',
    sentence:
      'Streamed says that there are more rows, which no road can ask for: have it return all rows, or name its next page with a token or with an address on its own origin.',
  });
  expect(headline.details.at(-1)).toBe('streamed has more rows');
  expect(sentence).toMatch(/its 1,000 rows/);
  expect(sentence).not.toMatch(/all 1,000 rows/);
});

test.each([{}, { state: 'unknown', format: 'lines' }] as const)(
  'a side that counts other rows than it has is not said to have all, beside a stream of %o',
  (end) => {
    const same = { contentHash: 'aa', orderHash: 'aa' };
    const left = ran('buffered', 2410, 2410, {
      ...same,
      state: 'unknown',
      format: 'object',
      notes: ['The response says that it has 1,310 rows (Count), but 1,000 rows came.'],
    });
    const right = ran('streamed', 121, 2800, { ...same, ...end });
    const { remarks, headline, sentence } = answerRace({ left, right }, {});
    expect(remarks[0]).toEqual({
      code: 'race.other-count.buffered',
      sentence:
        'Buffered says that it has 1,310 rows (Count), but 1,000 rows came, so nobody can tell whether these are all its rows.',
      brief: 'buffered counts 1,310 rows',
    });
    expect(headline.details.at(-1)).toBe('buffered counts 1,310 rows');
    expect(sentence).toMatch(/its 1,000 rows/);
    expect(sentence).not.toMatch(/all 1,000 rows|rows are the same/);
  },
);

test.each([{}, { state: 'unknown', format: 'lines' }] as const)(
  'a side that reports an error beside its rows is not said to have all, beside a stream of %o',
  (end) => {
    const same = { contentHash: 'aa', orderHash: 'aa' };
    const left = ran('buffered', 2410, 2410, {
      ...same,
      format: 'object',
      notes: ['The response has errors beside its rows: [{"message":"boom"}]'],
    });
    const right = ran('streamed', 121, 2800, { ...same, ...end });
    const { remarks, headline, sentence } = answerRace({ left, right }, {});
    expect(remarks[0]).toEqual({
      code: 'race.errors-beside-rows.buffered',
      sentence:
        'Buffered reports an error beside its rows, so nobody can tell whether these are all its rows.',
      brief: 'buffered reports an error',
    });
    expect(headline.details.at(-1)).toBe('buffered reports an error');
    expect(sentence).toMatch(/its 1,000 rows/);
    expect(sentence).not.toMatch(/all 1,000 rows|rows are the same/);
  },
);

test.each<[Changes, string, string]>([
  [
    { status: 206 },
    'race.more-rows.buffered: Each side says that its response is a part of a larger one, so these are not all its rows.',
    'each side is a part',
  ],
  [
    { otherCount: { said: 10_000, came: 1000, by: 'total' } },
    'race.other-count.buffered: Each side gives a total of 10,000 rows, but 1,000 rows came, so nobody can tell whether these are all its rows.',
    'each side counts 10,000 rows',
  ],
  [
    { badLineCount: 3 },
    'race.bad-lines.buffered: 3 lines of each side could not be read.',
    '3 lines of each side unreadable',
  ],
])('what is the same of both sides is said once, of both: %o', (changes, remark, brief) => {
  const run = (firstMs: number) => ran('buffered', firstMs, 2410, changes);
  const { remarks, headline } = answerRace({ left: run(2410), right: run(1000) }, {});
  const [first, ...others] = remarks.map(({ code, sentence }) => `${code}: ${sentence}`);
  expect(first).toBe(remark);
  expect(others.filter((each) => !each.startsWith('race.same-road'))).toEqual([]);
  expect(headline.details.at(-1)).toBe(brief);
});

test('two roads of which the same is true are both in the code', () => {
  const left = ran('buffered', 2410, 2410, { status: 206 });
  const right = ran('streamed', 121, 2410, { status: 206 });
  expect(answerRace({ left, right }, {}).remarks[0]?.code).toBe('race.more-rows.buffered+streamed');
});

test('what is not quite the same of both sides is said of each, also in the headline', () => {
  const left = ran('buffered', 2410, 2410, { badLineCount: 3 });
  const right = ran('streamed', 121, 2410, { badLineCount: 1 });
  const { remarks, headline } = answerRace({ left, right }, {});
  expect(remarks.map(({ sentence }) => sentence)).toEqual([
    '3 lines of buffered could not be read.',
    '1 line of streamed could not be read.',
  ]);
  expect(headline.details.slice(-2)).toEqual([
    '3 lines of buffered unreadable',
    '1 line of streamed unreadable',
  ]);
});

const sentenceOf = (changes: Changes) =>
  answerRace({ left: ran('buffered', 2410, 2410, changes), right: STREAMED }, {}).sentence;

test('rows are not called all where a side says that there are more, and are where neither does', () => {
  expect(sentenceOf({})).toMatch(/all 1,000 rows/);
  expect(sentenceOf({ status: 206 })).toMatch(/both had their 1,000 rows/);
  expect(sentenceOf({ hasNextPage: true })).toMatch(/both had their 1,000 rows/);
});

test('a response that is a part of a larger one is told', () => {
  const left = ran('buffered', 2410, 2410, {
    status: 206,
    headers: { 'content-range': 'bytes 0-99/5000' },
  });
  const { remarks, headline } = answerRace({ left, right: STREAMED }, {});
  expect(remarks[0]?.sentence).toMatch(/^Buffered says that its response is a part/);
  expect(headline.details.at(-1)).toBe('buffered is a part');
});
