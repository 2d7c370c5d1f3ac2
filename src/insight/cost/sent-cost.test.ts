import { expect, test } from 'vitest';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { measuredPair, measurementOf } from '#insight/testing/measurement-of';
import { costOfRace } from './compared-costs.ts';
import { costOfMeasurement } from './cost-of-measurement.ts';
import { ratesWith } from './rates.ts';
import { runsForOneDollar, type KnownSentCost, type SentCost } from './sent-cost.ts';

const RATES = ratesWith();
const timing = (text: string) => ({
  headers: {
    'x-amzn-requestid': 'f00',
    'server-timing': `${text}, read;desc="30", memory;desc="512"`,
  },
});

function known(cost: SentCost): KnownSentCost {
  if (cost.state !== 'known') throw new Error(cost.sentence);
  return cost;
}

function itemOf(cost: SentCost, id: string) {
  return known(cost).items.find((item) => item.id === id);
}

test('a race costs what its two requests do, a millionth of a million loads like them', () => {
  const { sides, sent } = costOfRace(raceOf(), RATES);
  for (const side of ['left', 'right'] as const) {
    const million = sides[side];
    if (million.state !== 'known') throw new Error(million.sentence);
    expect(known(sent.sides[side]).usd).toBeCloseTo(million.usd / 1e6, 15);
  }
  expect(sent.sentence).toMatch(
    /^On AWS, this race would cost an estimated \$0\.0000\d+: \$0\.0000\d+ for buffered, or about [\d,]+ such runs for one dollar, and \$0\.0000\d+ for streamed, or about [\d,]+ such runs for one dollar\.$/,
  );
});

test('each part shows how it follows from the amount and the rate', () => {
  const { sides } = costOfRace(raceOf({ left: timing('total;dur=2000') }), RATES).sent;
  expect(itemOf(sides.left, 'lambda-duration')?.arithmetic).toBe(
    '1 GB-second at $0.0000133334 per GB-second: $0.000013.',
  );
  expect(itemOf(sides.left, 'front-door')?.arithmetic).toBe(
    '1 request at $3.50 per million requests: $0.0000035.',
  );
  expect(itemOf(sides.left, 'transfer-out')?.arithmetic).toMatch(
    /^0\.00011986 GB of 2³⁰ bytes at \$0\.09 per GB: \$0\.000011\.$/,
  );
  expect(itemOf(sides.right, 'front-door')?.arithmetic).toBe('Nothing of this is billed: $0.');
});

test('the cold start of a request is billed with it', () => {
  const { sides } = costOfRace(
    raceOf({ left: timing('init;dur=500, total;dur=2000') }),
    RATES,
  ).sent;
  expect(itemOf(sides.left, 'lambda-duration')).toMatchObject({
    amount: 1.25,
    arithmetic:
      '1.25 GB-seconds, cold starts of 500 ms included, at $0.0000133334 per GB-second: $0.000017.',
  });
});

test('what other rows would cost changes nothing of what was sent', () => {
  const costs = costOfRace(raceOf(), RATES, { rows: 60_000 });
  expect(costs.sides.left.state).toBe('over-limit');
  expect(costs.sent).toEqual(costOfRace(raceOf(), RATES).sent);
});

test('a request has its cost though there are more rows, and none if it failed', () => {
  const left = failedRun(3000, 502, 'It failed.');
  const { sides, sent, caveats } = costOfRace(
    raceOf({ left, right: { hasNextPage: true } }),
    RATES,
  );
  expect(sides).toMatchObject({ left: { state: 'unknown' }, right: { state: 'unknown' } });
  expect(sent.sides).toMatchObject({
    left: { state: 'unknown', because: 'it did not end as complete' },
    right: { state: 'known' },
  });
  expect(sent.sentence).toMatch(
    /^On AWS, this run of streamed would cost an estimated \$0\.0000\d+, or about [\d,]+ such runs for one dollar\.$/,
  );
  expect(caveats[0]).toMatch(/^Every figure is an estimate/);
  expect(costOfRace(raceOf({ left, right: left }), RATES).sent.sentence).toBe('');
});

test('nothing that was sent has a cost before the list of its rows is chosen', () => {
  const lists = [
    { path: 'items', count: 2 },
    { path: 'users', count: 3 },
  ];
  const { sent } = costOfRace(raceOf({ left: { rows: 1, rowLists: { lists } } }), RATES);
  expect(sent.sides.left).toMatchObject({
    because: 'nobody has chosen yet which of its lists holds the rows',
  });
});

test('a measurement costs what all of its requests do, warm-ups and their cold starts included', () => {
  const pairs = [
    measuredPair(0, { isWarmUp: true, left: timing('init;dur=500, total;dur=100') }),
    measuredPair(1, { left: timing('total;dur=200') }),
    measuredPair(2, { left: failedRun(3000, 502, 'It failed.') }),
    measuredPair(3, { left: timing('total;dur=300') }),
  ];
  const { sent } = costOfMeasurement(measurementOf(pairs), RATES);
  expect(sent.sides.left).toMatchObject({ runs: 3, requests: 3, leftOut: 1 });
  expect(sent.sides.right).toMatchObject({ runs: 4, requests: 4, leftOut: 0 });
  expect(itemOf(sent.sides.left, 'lambda-duration')?.amount).toBeCloseTo(1.1 / 2, 10);
  expect(sent.sentence).toMatch(
    /^On AWS, the 7 requests of this measurement, warm-ups included, would cost an estimated \$[\d.]+: \$[\d.]+ for buffered and \$[\d.]+ for streamed\. Runs of unknown cost are left out: 1 buffered run\.$/,
  );
});

test('an amount is only as good as the worst of those that it is the sum of', () => {
  const pairs = [measuredPair(0, { left: timing('total;dur=100') }), measuredPair(1)];
  const { left } = costOfMeasurement(measurementOf(pairs), RATES).sent.sides;
  expect(itemOf(left, 'lambda-duration')?.basis).toBe('estimated');
});

test('how many runs a dollar pays for is said in two digits, and not of fewer than ten', () => {
  const cost = known(costOfRace(raceOf(), RATES).sent.sides.left);
  expect(runsForOneDollar({ ...cost, usd: 0.0000034 })).toBe(290_000);
  expect(runsForOneDollar({ ...cost, usd: 0.2 })).toBeUndefined();
  expect(runsForOneDollar({ ...cost, usd: 0 })).toBeUndefined();
});
