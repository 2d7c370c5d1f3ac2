import { expect, test } from 'vitest';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { WHOLE_SENTENCES } from '#insight/testing/whole-text';
import type { Place } from '#recording/place';
import type { StackReport } from '#wire/stack-report';
import { costOfRace } from './compared-costs.ts';
import { ratesWith } from './rates.ts';

const RATES = ratesWith();
const LOCAL = { kind: 'local', report: {} as StackReport } as const;

test('the largest share is named first, then the sums of both sides', () => {
  const { sentence } = costOfRace(raceOf(), RATES);
  expect(sentence).toMatch(
    /^On AWS, Lambda’s duration would be the largest part of an estimated \$[\d.]+ per million loads buffered and \$[\d.]+ streamed\.$/,
  );
});

test('sides whose largest shares differ name both', () => {
  const runs = raceOf({ streamedMs: [20, 60] });
  expect(costOfRace(runs, RATES).sentence).toMatch(
    /^On AWS, Lambda’s duration would be .* buffered, and data transfer out the largest part of \$[\d.]+ streamed\.$/,
  );
});

test('a side that failed has no cost, and the other one has', () => {
  const runs = raceOf({ left: failedRun(3000, 502, 'It failed.') });
  const { sentence, sides } = costOfRace(runs, RATES);
  expect(sides).toMatchObject({ left: { state: 'unknown' }, right: { state: 'known' } });
  expect(sentence).toMatch(
    /per million loads streamed\. What buffered would cost on AWS is not known, because this side did not deliver all rows\.$/,
  );
});

test('without a side that delivered, nothing is said but that', () => {
  const failed = failedRun(3000, 502, 'It failed.');
  const { sentence, caveats } = costOfRace(raceOf({ left: failed, right: failed }), RATES);
  expect(sentence).toBe(
    'What buffered would cost on AWS is not known, because this side did not deliver all rows. What streamed would cost on AWS is not known, because this side did not deliver all rows.',
  );
  expect(caveats).toEqual([]);
});

test('whose durations they are is said', () => {
  const runs = raceOf();
  const caveats = (place: Place) => costOfRace(runs, RATES, { place }).caveats.join(' ');
  expect(caveats(LOCAL)).toMatch(/those of this machine/);
  expect(caveats({ kind: 'simulated', seed: 1 })).toMatch(/of a calculated scene/);
  const replay = { kind: 'replay', browser: '' } as const;
  const ofMachine = /those of the machine that it was run on and of a database that pretends/;
  expect(caveats({ ...replay, place: 'LOCAL, +40 ms per Scan page' })).toMatch(ofMachine);
  expect(caveats({ ...replay, place: '', gatewayTimeoutMs: 29_000 })).toMatch(ofMachine);
  expect(caveats({ ...replay, place: 'SIMULATED, seed 1' })).toMatch(/of a calculated scene/);
  expect(caveats({ ...replay, place: 'YOUR ENDPOINTS' })).not.toMatch(/those of/);
  expect(caveats({ kind: 'deployed' })).not.toMatch(/those of/);
});

test('an endpoint of which nothing tells that it runs on AWS is reported as one that might', () => {
  const runs = raceOf({ left: { url: 'https://example.test/rows' } });
  expect(costOfRace(runs, RATES).caveats.join(' ')).toMatch(
    /Nothing tells that buffered ran on AWS/,
  );
  expect(costOfRace(raceOf(), RATES).caveats.join(' ')).not.toMatch(/Nothing tells/);
});

test('scaling is said, and a cold start that is not counted', () => {
  const runs = raceOf({
    left: { headers: { 'x-amzn-requestid': 'f00', 'server-timing': 'init;dur=210, scan;dur=9' } },
  });
  const { caveats } = costOfRace(runs, RATES, { rows: 2000 });
  expect(caveats.join(' ')).toMatch(/Scaled in proportion from 990 to 2,000 rows/);
  expect(caveats.join(' ')).toMatch(/The cold start of buffered, 210 ms, is billed too/);
});

test('a side whose limit is broken says so beside the other’s sum', () => {
  const { sentence } = costOfRace(raceOf(), RATES, { rows: 60_000 });
  expect(sentence).toMatch(
    /loads streamed\. There is no such response buffered: in proportion, 60,000 rows .* at most\.$/,
  );
});

test('a load that is a series of requests is reported as one', () => {
  const requests = [1, 2].map((page) => ({ startedMs: 100 * page, bytes: 5000 }));
  const runs = raceOf({ right: { road: 'paginated', requests } });
  const { sentence, caveats } = costOfRace(runs, RATES);
  expect(sentence).toMatch(/ paginated\. A load paginated is a series of 2 requests\.$/);
  expect(caveats.join(' ')).toMatch(/A load delivers all rows once/);
});

test('rates that could not be verified are named, unless they are one’s own', () => {
  expect(costOfRace(raceOf(), RATES).caveats.at(-1)).toBe(
    '2 rates could not be verified with AWS: DynamoDB on demand, reads; Data transfer out to the internet.',
  );
  const own = ratesWith({ 'dynamodb-reads': 1, 'transfer-out': 1 });
  expect(costOfRace(raceOf(), own).caveats.join(' ')).not.toMatch(/verified/);
});

test('everything that is said is whole sentences', () => {
  const runs = raceOf({
    left: { url: 'https://example.test/', headers: { 'server-timing': 'init;dur=210' } },
  });
  const { caveats, sides, sentence } = costOfRace(runs, RATES, { rows: 2000, place: LOCAL });
  const texts = Object.values(sides).flatMap((cost) =>
    cost.state === 'known' ? cost.items.map(({ arithmetic }) => arithmetic) : [cost.sentence],
  );
  for (const text of [sentence, ...caveats, ...texts]) expect(text).toMatch(WHOLE_SENTENCES);
});
