import { expect, test } from 'vitest';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

const ROADS = ['buffered', 'streamed'];

/** Two rows behind which a stream ends with a line, in three forms. */
const FORMS: readonly (readonly [name: string, bodyOf: (members: string) => string])[] = [
  ['an end line', (members) => `{"a":1}\n{"a":2}\n{"type":"end","count":2,${members}}\n`],
  [
    'an end line of our own',
    (members) =>
      `{"type":"page","page":1,"count":2,"elapsedMs":1,"userData":[{"a":1},{"a":2}]}\n{"type":"end","pages":1,"count":2,"elapsedMs":2,${members}}\n`,
  ],
  [
    'an event',
    (members) => `data: {"a":1}\n\ndata: {"a":2}\n\nevent: end\ndata: {"rows":2,${members}}\n\n`,
  ],
];

const FAILURES = [
  '"reason":"timeout"',
  '"aborted":true',
  '"state":"FAILED"',
  '"status":"timeout"',
  '"message":"stopped early: time limit"',
  '"code":504',
  '"exitCode":137',
  '"lastError":"ECONNRESET"',
];

test.each(FORMS.flatMap(([name, bodyOf]) => FAILURES.map((one) => [name, one, bodyOf] as const)))(
  '%s with %s says that the run failed',
  async (_, members, bodyOf) => {
    for (const road of ROADS) {
      const run = await prepareRun(road, answerWith(bodyOf(members))).ended;
      expect(run).toMatchObject({ state: 'failed', rows: 2, problem: { code: 'in-band-error' } });
    }
  },
);

const PARTS = [
  '"nextCursor":"abc"',
  '"LastEvaluatedKey":{"id":{"S":"60"}}',
  '"next":"/x?after=60"',
  '"failed":2',
  '"skipped":40',
  '"unprocessed":12',
  '"warnings":["2 pages skipped"]',
  '"done":false',
  '"more":true',
];

test.each(FORMS.flatMap(([name, bodyOf]) => PARTS.map((one) => [name, one, bodyOf] as const)))(
  '%s with %s says that rows are missing',
  async (_, members, bodyOf) => {
    for (const road of ROADS) {
      const run = await prepareRun(road, answerWith(bodyOf(members))).ended;
      expect(run).toMatchObject({ state: 'complete', rows: 2, hasNextPage: true });
    }
  },
);

const WHOLE = [
  '"reason":"end of data"',
  '"aborted":false',
  '"failed":0',
  '"code":200',
  '"next":null',
];

test.each(FORMS.flatMap(([name, bodyOf]) => WHOLE.map((one) => [name, one, bodyOf] as const)))(
  '%s with %s says that this is all',
  async (_, members, bodyOf) => {
    for (const road of ROADS) {
      const run = await prepareRun(road, answerWith(bodyOf(members))).ended;
      expect(run).toMatchObject({ state: 'complete', rows: 2 });
      expect(run.hasNextPage).toBeUndefined();
    }
  },
);

/** A series whose last page has totals, and this in its `end` beside them. */
async function seriesWith(members: string) {
  const answers = [
    '{"userData":[{"a":1}],"page":1,"count":1,"cursor":"b"}',
    `{"userData":[{"a":2}],"page":2,"count":1,"end":{"pages":2,"count":2,${members}}}`,
  ];
  return prepareRun('paginated', () => Promise.resolve(new Response(answers.shift()))).ended;
}

test.each(FAILURES)('the end of a series with %s says that the run failed', async (members) => {
  expect(await seriesWith(members)).toMatchObject({ state: 'failed', rows: 2 });
});

test.each(PARTS)('the end of a series with %s says that rows are missing', async (members) => {
  expect(await seriesWith(members)).toMatchObject({ state: 'complete', hasNextPage: true });
});

test.each(WHOLE)('the end of a series with %s says that this is all', async (members) => {
  const run = await seriesWith(members);
  expect(run).toMatchObject({ state: 'complete', rows: 2 });
  expect(run.hasNextPage).toBeUndefined();
});

test.each(['server shutting down', '"quota used up"', 'idle timeout', '"deadline exceeded"'])(
  'an event named end with the text %s says that the run failed',
  async (text) => {
    for (const road of ROADS) {
      const body = `data: {"a":1}\n\ndata: {"a":2}\n\nevent: end\ndata: ${text}\n\n`;
      const run = await prepareRun(road, answerWith(body)).ended;
      expect(run).toMatchObject({ state: 'failed', rows: 2, problem: { code: 'in-band-error' } });
    }
  },
);
