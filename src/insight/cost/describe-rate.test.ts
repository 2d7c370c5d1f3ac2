import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeRate, describeSource } from './describe-rate.ts';
import { RATES, RATES_SCOPE, ratesWith } from './rates.ts';

test('a rate is told with its unit, and who says so', () => {
  expect(
    RATES.map((rate) => `${rate.name}: ${describeRate(rate)} (${describeSource(rate)})`),
  ).toEqual([
    'Lambda, requests: $0.20 per million requests (AWS Lambda pricing, a copy, 2026)',
    'Lambda, duration (arm64): $0.0000133334 per GB-second (AWS Lambda pricing, a copy, 2026)',
    'Lambda, streamed bytes beyond 6 MB a request: $0.008 per GB (AWS Lambda pricing, a copy, 2026)',
    'API Gateway, REST: $3.50 per million requests (AWS whitepaper on private APIs, table 4, a copy, 2025-04-03)',
    'DynamoDB on demand, reads: $0.125 per million read units (AWS Price List, as quoted by others, 2026-09-13; not verified)',
    'Data transfer out to the internet: $0.09 per GB (AWS EC2 on-demand pricing, as quoted by others, 2026; not verified)',
    'Memory of a function that does not report its own: 512 MB (An assumption: the functions of this project are deployed with it, 2026-11-26; not verified)',
  ]);
});

test('a rate of one’s own has no other source', () => {
  const own = ratesWith({ 'front-door': 1, 'assumed-memory': 1024 });
  expect(describeSource(own['front-door'])).toBe('your own');
  expect(describeRate(own['front-door'])).toBe('$1.00 per million requests');
  expect(describeRate(own['assumed-memory'])).toBe('1,024 MB');
});

test('the listed value of a rate put in its own place is still the listed rate', () => {
  expect(ratesWith({ 'front-door': 3.5 })['front-door']).toBe(ratesWith()['front-door']);
  expect(ratesWith({ 'front-door': 0 })['front-door']).toStrictEqual({
    id: 'front-door',
    name: 'API Gateway, REST',
    value: 0,
    unit: 'per million requests',
    source: 'your own',
    date: '',
    isVerified: false,
    isOwn: true,
  });
});

test('the page about costs has the same rates', () => {
  const page = readFileSync('docs/cost.md', 'utf8');
  for (const rate of RATES) {
    const [value] = describeRate(rate).split(' per ');
    expect(page).toContain(`| ${value}`);
  }
  expect(RATES_SCOPE).toBe('us-east-1, on arm64');
  expect(page).toContain('us-east-1, arm64');
});
