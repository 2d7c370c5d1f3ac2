import { expect, test } from 'vitest';
import { auditMeasurement, claimsOf, noticedIn, objectionOf } from './audit.ts';
import {
  FUNCTION_URL,
  GATEWAY,
  ONE_PAGE,
  HIDDEN_NETWORK,
  recordWith,
  SET_UP,
} from './testing/check-cases.ts';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';

test('a fair measurement passes every check that applies, and makes no claim', () => {
  const audit = auditMeasurement(measurementOf(steadyPairs(20)));
  expect(audit.filter(({ result }) => result !== 'passed')).toMatchObject([
    { code: 'front-doors', result: 'not-applicable' },
  ]);
  expect(new Set(audit.map(({ code }) => code)).size).toBe(23);
  expect(objectionOf(audit)).toBeUndefined();
  expect(claimsOf(audit)).toEqual([]);
});

test('where runs failed, what all others had in common is said of them alone', () => {
  const failing = {
    left: { state: 'failed', redirectedTo: 'x.test', isRedirected: true },
  } as const;
  const audit = auditMeasurement(recordWith(failing, 3, 8));
  const evidenceOf = (code: string) => audit.find((check) => check.code === code)?.evidence;
  expect(['rows', 'content', 'encoding', 'cache', 'redirects'].map(evidenceOf)).toEqual([
    '1,000 rows in both runs of every pair that completed.',
    'The same rows in every pair that completed: hash 00112233aabbccdd.',
    'The content encoding was none in every run that completed.',
    'According to the headers, no response that completed came from a cache.',
    'No response that completed was redirected.',
  ]);
  expect(['protocol', 'connections'].map(evidenceOf)).toEqual([
    'The protocol was http/1.1 in every run that completed.',
    'Every run that completed used a connection that was open already.',
  ]);
  const failingStream = auditMeasurement(recordWith({ right: { state: 'failed' } }, 3, 8));
  expect(failingStream.filter(({ code }) => /page$|streamed/.test(code))).toMatchObject([
    { evidence: 'Rows came in more than one piece or page in each of 5 runs that completed.' },
    { evidence: 'All 5 runs that could be judged were streamed.' },
  ]);
  const empty = measurementOf([
    ...Array.from({ length: 5 }, (_, index) =>
      measuredPair(index, { left: { rows: 0 }, right: { rows: 0 } }),
    ),
    measuredPair(5, { left: { state: 'failed' } }),
  ]);
  expect(auditMeasurement(empty).find(({ code }) => code === 'rows')?.evidence).toBe(
    'Every response of every pair that completed ended cleanly and had no rows.',
  );
});

test('warm-ups and a pair that was stopped do not count', () => {
  const record = measurementOf([
    measuredPair(0, { isWarmUp: true, left: SET_UP, right: { state: 'failed', wasHidden: true } }),
    ...manyPairs(6),
    measuredPair(6, { right: { state: 'aborted', rows: 10 } }),
  ]);
  expect(noticedIn(auditMeasurement(record))).toEqual([]);
});

test('half a pair is nothing that a check could look at', () => {
  const { left } = measuredPair(0).runs;
  for (const run of [left, measuredPair(0, { left: { state: 'failed' } }).runs.left]) {
    const record = measurementOf([{ ...measuredPair(0), runs: { left: run } }]);
    const results = new Set(auditMeasurement(record).map(({ result }) => result));
    expect([...results]).toEqual(['unknown']);
  }
});

test('no check passes on a side without a completed run, unless it is about what was asked, or about the page', () => {
  const audit = auditMeasurement(recordWith({ right: { state: 'failed' } }));
  expect(audit.filter(({ result }) => result === 'passed').map(({ code }) => code)).toEqual([
    'parameters',
    'request',
    'hosts',
    'tab-hidden',
    'page-busy',
    'thread',
  ]);
});

test('no check of times passes where the browser hides them, on every run or on one of many', () => {
  for (const of of [1, 9]) {
    const audit = auditMeasurement(recordWith({ right: HIDDEN_NETWORK }, of));
    for (const code of ['connections', 'queue', 'protocol']) {
      expect(audit.find((check) => check.code === code)?.result).toBe('unknown');
    }
  }
});

test('before the first run everything is unknown', () => {
  expect(auditMeasurement(measurementOf([])).every(({ result }) => result === 'unknown')).toBe(
    true,
  );
});

test('claims and findings are sorted by weight, refusals first', () => {
  const audit = auditMeasurement(
    recordWith({
      left: { ...GATEWAY, ...SET_UP },
      right: { ...FUNCTION_URL, ...ONE_PAGE, wasHidden: true },
    }),
  );
  expect(noticedIn(audit).map(({ code, weight }) => `${code} ${weight}`)).toEqual([
    'tab-hidden refuse',
    'connections warn',
    'one-page warn',
    'front-doors inform',
  ]);
  expect(claimsOf(audit).map(({ sentence }) => sentence.split(' ').slice(0, 4).join(' '))).toEqual([
    'Buffered had to open',
    'All rows of streamed',
    'Buffered was behind API',
  ]);
  expect(claimsOf(audit).map(({ code, weight }) => [code, weight])).toEqual([
    ['audit.connections.noticed', 'warn'],
    ['audit.one-page.noticed', 'warn'],
    ['audit.front-doors.noticed', 'inform'],
  ]);
  expect(objectionOf(audit)).toMatch(/^the tab was hidden during 9 streamed runs/);
});

test('what a run said is a sentence of its own, and the last of several reasons', () => {
  const problem = {
    code: 'in-band-error',
    message: 'The endpoint stopped after 150 rows: Error: db gone.',
    remedy: 'Read its log.',
  } as const;
  const { pairs } = recordWith({ left: { state: 'failed', problem } }, 1, 3);
  const unlike = pairs.map((pair, index) =>
    index === 0 ? measuredPair(0, { right: { contentHash: 'bb' } }) : pair,
  );
  expect(objectionOf(auditMeasurement(measurementOf(unlike)))).toBe(
    'the rows differ in 1 of 2 pairs, whatever their order, and those of streamed also differ from run to run; 1 buffered run did not complete, so 1 of 3 pairs had to be left out. The endpoint stopped after 150 rows: Error: db gone',
  );
});
