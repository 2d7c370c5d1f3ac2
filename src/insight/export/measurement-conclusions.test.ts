import { expect, test } from 'vitest';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';
import { concludeMeasurement } from './measurement-conclusions.ts';
import { writeMeasurementFile } from './measurement-file.ts';
import { measurementMarkdown } from './measurement-markdown.ts';

test('verdicts have codes that name the road, and the level at which they were judged', () => {
  const { verdicts } = concludeMeasurement(measurementOf(manyPairs(20)));
  expect(verdicts[0]).toMatchObject({
    metric: 'firstRow',
    code: 'verdict.sooner.streamed',
    isPrimary: true,
    level: 0.95,
  });
  expect(verdicts.map(({ code }) => code)).toContain('verdict.equivalent');
});

test('a measurement that cannot be compared has no verdict, and says which check refuses', () => {
  const { verdicts, audit } = concludeMeasurement(
    measurementOf([...manyPairs(8), measuredPair(8, { right: { contentHash: 'ffff' } })]),
  );
  expect(new Set(verdicts.map(({ code }) => code))).toEqual(new Set(['verdict.refused']));
  expect(audit).toContainEqual(
    expect.objectContaining({ code: 'audit.content.noticed', check: 'content', weight: 'refuse' }),
  );
});

test('a single page is a claim for every verdict', () => {
  const page = { arrivals: [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }] };
  const pairs = Array.from({ length: 9 }, (_, index) => measuredPair(index, { right: page }));
  const { claims, sentence } = concludeMeasurement(measurementOf(pairs));
  expect(claims).toContainEqual({
    code: 'audit.one-page.noticed',
    weight: 'warn',
    sentence: expect.stringMatching(/one page.*streaming cannot be/) as string,
  });
  expect(sentence).toMatch(/streaming cannot be/);
});

test('a run that failed and one that was not streamed are listed with their codes', () => {
  const problem = { code: 'http-error', message: 'HTTP 403.', remedy: 'Look.' } as const;
  const page = { arrivals: [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }] };
  const { runs } = concludeMeasurement(
    measurementOf([
      measuredPair(0),
      measuredPair(1, { left: { state: 'failed', status: 403, problem } }),
      measuredPair(2, { right: page }),
    ]),
  );
  expect(runs).toEqual([
    { pair: 1, side: 'left', codes: ['problem.http-error'] },
    { pair: 2, side: 'right', codes: ['diagnosis.one-page'] },
  ]);
});

test('groups of pairs have the code of their own verdict', () => {
  const cold = { headers: { 'server-timing': 'init;dur=900, scan;dur=100' } };
  const { strata } = concludeMeasurement(
    measurementOf([...manyPairs(8), measuredPair(8, { left: cold })]),
  );
  expect(strata.map(({ code, verdict }) => [code, verdict])).toEqual([
    ['stratum.warm', 'verdict.sooner.streamed'],
    ['stratum.mixed-starts', 'verdict.too-few'],
  ]);
});

test('the decision is part of the conclusions, with codes', () => {
  const { decision } = concludeMeasurement(measurementOf(manyPairs(20)));
  expect(decision.recommendation.code).toBe('decision.either');
  expect(decision.findings[0]).toMatchObject({ code: 'decision.wait', topic: 'wait' });
});

test('what is copied or saved of a local measurement says whose durations they are', () => {
  const measurement = measurementOf(manyPairs(2));
  const texts = (place: string) => {
    const file = {
      format: 'two-fetches-measurement',
      version: 2,
      place,
      browser: '',
      measurement,
    } as const;
    return [measurementMarkdown(file), writeMeasurementFile(file)];
  };
  for (const text of texts('LOCAL'))
    expect(text).toMatch(/a database that pretends to be DynamoDB/);
  for (const text of texts('YOUR ENDPOINTS')) expect(text).not.toMatch(/that pretends/);
});
