import { expect, test } from 'vitest';
import type { Road } from '#roads/road';
import { BUFFERED } from '#roads/buffered';
import { PAGINATED } from '#roads/paginated';
import { REST_STREAMED } from '#roads/rest-streamed';
import { STREAMED } from '#roads/streamed';
import { type CostItemId, costItems } from './cost-items.ts';
import { ratesWith } from './rates.ts';
import type { Usage } from './usage.ts';

const MIB = 1024 * 1024;
/** Rates whose products are easily told from each other. */
const RATES = ratesWith({
  'lambda-requests': 2,
  'lambda-duration': 0.001,
  'lambda-streaming': 5,
  'front-door': 3,
  'dynamodb-reads': 7,
  'transfer-out': 11,
});

function usageOn(road: Road, changes: Partial<Usage> = {}): Usage {
  return {
    road,
    rows: 1000,
    isOnAws: true,
    requests: 1,
    requestsBasis: 'measured',
    durationMs: { value: 2000, basis: 'reported', how: 'as told' },
    memoryMb: 512,
    memoryHow: 'as it says',
    readUnits: { value: 1.5, basis: 'calculated', how: 'as counted' },
    bodyBytes: 20 * MIB,
    wireBytes: { value: 10.24 * MIB, basis: 'measured', how: 'as sent' },
    initMs: undefined,
    ...changes,
  };
}

const itemOf = (usage: Usage, id: CostItemId) =>
  costItems(usage, RATES).find((item) => item.id === id);

test('every item has its name, its amount, and where that comes from', () => {
  const items = costItems(usageOn(REST_STREAMED), RATES);
  expect(
    items
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, name, amount, unit, basis, usd }) => [
        id,
        name,
        Number(amount.toPrecision(4)),
        unit,
        basis,
        Number(usd.toPrecision(4)),
      ]),
  ).toEqual([
    ['dynamodb-reads', 'DynamoDB reads', 1.5, 'read units', 'calculated', 10.5],
    ['front-door', 'requests at the front door', 2, 'requests', 'measured', 6],
    ['lambda-duration', 'Lambda’s duration', 1, 'GB-seconds', 'reported', 1000],
    ['lambda-requests', 'Lambda’s requests', 1, 'requests', 'measured', 2],
    ['lambda-streaming', 'Lambda’s response streaming', 0.004_141, 'GB', 'measured', 20_700],
    ['transfer-out', 'data transfer out', 0.01, 'GB', 'measured', 110_000],
  ]);
});

test('the largest stands first, and those of nothing last', () => {
  expect(costItems(usageOn(BUFFERED), RATES).map(({ id }) => id)).toEqual([
    'transfer-out',
    'lambda-duration',
    'dynamodb-reads',
    'front-door',
    'lambda-requests',
    'lambda-streaming',
  ]);
});

const SMALL = { wireBytes: { value: MIB, basis: 'measured', how: 'as sent' } } as const;
const SERIES = { requests: 20 };

test.each<[string, Usage, CostItemId, string]>([
  [
    'one request',
    usageOn(BUFFERED),
    'lambda-requests',
    '1 million requests at $2.00 per million: $2.00.',
  ],
  [
    'a series of requests',
    usageOn(PAGINATED, SERIES),
    'lambda-requests',
    '20 requests bring the rows. 20 million requests at $2.00 per million: $40.00.',
  ],
  [
    'a duration',
    usageOn(BUFFERED),
    'lambda-duration',
    '2.00 s (as told) × 512 MB (as it says) = 1 GB-seconds; a million times that at $0.001: $1,000.',
  ],
  [
    'a duration with a memory that nobody reports',
    usageOn(BUFFERED, { memoryMb: undefined }),
    'lambda-duration',
    '2.00 s (as told) × 512 MB (assumed) = 1 GB-seconds; a million times that at $0.001: $1,000.',
  ],
  [
    'a response that is not streamed',
    usageOn(BUFFERED),
    'lambda-streaming',
    'Nothing is streamed: $0.',
  ],
  [
    'a small stream',
    usageOn(STREAMED, SMALL),
    'lambda-streaming',
    '1.05 MB are streamed, and the first 6 MB (6,291,456 bytes) of each request cost nothing extra: $0.',
  ],
  [
    'a large stream',
    usageOn(STREAMED, { wireBytes: { value: 16.24 * MIB, basis: 'measured', how: '' } }),
    'lambda-streaming',
    '17.03 MB are streamed, of which the first 6 MB (6,291,456 bytes) cost nothing extra; a million times the rest is 10,737 GB, which AWS bills as 10,000 GB of 2³⁰ bytes, at $5.00 per GB: $50,000.',
  ],
  [
    'a Function URL',
    usageOn(STREAMED),
    'front-door',
    'A Function URL costs nothing by itself: $0.',
  ],
  [
    'an API Gateway',
    usageOn(BUFFERED),
    'front-door',
    'API Gateway counts 1 request. 1 million requests at $3.00 per million: $3.00.',
  ],
  [
    'an API Gateway with a series',
    usageOn(PAGINATED, SERIES),
    'front-door',
    'API Gateway counts 20 requests. 20 million requests at $3.00 per million: $60.00.',
  ],
  [
    'a streamed REST API',
    usageOn(REST_STREAMED),
    'front-door',
    'Of a streamed response, API Gateway counts each 10 MB (10,485,760 bytes) begun as a request: 10.74 MB are 2. 2 million requests at $3.00 per million: $6.00.',
  ],
  [
    'reads',
    usageOn(BUFFERED),
    'dynamodb-reads',
    '1.5 read units (as counted). 1.5 million read units at $7.00 per million: $10.50.',
  ],
  [
    'what leaves AWS',
    usageOn(BUFFERED),
    'transfer-out',
    '10.74 MB of body (as sent); a million times that is 10,737 GB, which AWS bills as 10,000 GB of 2³⁰ bytes, at $11.00 per GB: $110,000. Headers are not counted.',
  ],
])('the arithmetic of %s', (_, usage, id, arithmetic) => {
  expect(itemOf(usage, id)?.arithmetic).toBe(arithmetic);
});

test('a memory that nobody reports is the assumed one, and makes the duration an estimate', () => {
  const usage = usageOn(BUFFERED, { memoryMb: undefined });
  expect(itemOf(usage, 'lambda-duration')).toMatchObject({ amount: 1, basis: 'estimated' });
  const item = costItems(usage, ratesWith({ 'assumed-memory': 1024 })).find(
    ({ id }) => id === 'lambda-duration',
  );
  expect(item?.amount).toBe(2);
});

test('a part that costs nothing has an amount of nothing', () => {
  expect(itemOf(usageOn(STREAMED), 'front-door')).toMatchObject({
    amount: 0,
    unit: 'requests',
    basis: 'measured',
    usd: 0,
  });
  expect(itemOf(usageOn(BUFFERED), 'lambda-streaming')).toMatchObject({ amount: 0, usd: 0 });
  expect(itemOf(usageOn(STREAMED, SMALL), 'lambda-streaming')).toMatchObject({ amount: 0, usd: 0 });
});

test('of a stream in several requests, each has its own bytes that cost nothing extra', () => {
  const wireBytes = { value: 20 * MIB, basis: 'measured', how: '' } as const;
  const split = itemOf(usageOn(REST_STREAMED, { wireBytes, requests: 2 }), 'lambda-streaming');
  expect(split?.amount).toBeCloseTo((20 - 12) / 1024, 9);
  const door = itemOf(usageOn(REST_STREAMED, { wireBytes, requests: 2 }), 'front-door');
  expect(door?.amount).toBe(2);
});
