import { expect, test } from 'vitest';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { WHOLE_SENTENCES } from '#insight/testing/whole-text';
import type { Place } from '#recording/place';
import type { StackReport } from '#wire/stack-report';
import { costOfRace } from './compared-costs.ts';
import { RATES as LISTED, ratesWith } from './rates.ts';

const RATES = ratesWith();
const LOCAL = { kind: 'local', report: {} as StackReport } as const;

test('the side that costs less is named first, then both sums and the largest share', () => {
  const { sentence } = costOfRace(raceOf({ bufferedMs: 4000 }), RATES);
  expect(sentence).toMatch(
    /^On AWS, streamed would cost less: an estimated \$[\d.]+ per million loads, against \$[\d.]+ for buffered\. The largest part of both is Lambda’s duration\.$/,
  );
});

test('sides whose largest shares differ name both', () => {
  const runs = raceOf({ streamedMs: [20, 60] });
  expect(costOfRace(runs, RATES).sentence).toMatch(
    /\. The largest part is Lambda’s duration for buffered, and data transfer out for streamed\.$/,
  );
});

test('sums as near as equal endpoints may come are about the same', () => {
  const runs = raceOf({ left: { ...AWS.right, road: 'streamed' }, right: AWS.right });
  expect(costOfRace(runs, OWN).sentence).toMatch(
    /^On AWS, both sides would cost about the same: an estimated \$144 per million loads for streamed \(left\) and \$148 for streamed \(right\)\. /,
  );
});

test('neither side costs less where their rows are others', () => {
  const counts = costOfRace(raceOf({ right: { rows: 500 } }), RATES).sentence;
  expect(counts).toMatch(
    /^On AWS, buffered would cost an estimated \$[\d.]+ per million loads of 990 rows, and streamed \$[\d.]+ per million loads of 500 rows\./,
  );
  const contents = raceOf({ left: { contentHash: 'a' }, right: { contentHash: 'b' } });
  expect(costOfRace(contents, RATES).sentence).toMatch(
    /^On AWS, buffered would cost an estimated \$[\d.]+ per million loads, and streamed \$[\d.]+; their rows differ\./,
  );
});

test('where everything is free, nothing is the largest part', () => {
  const free = ratesWith(Object.fromEntries(LISTED.map(({ id }) => [id, 0])));
  expect(costOfRace(raceOf(), free).sentence).toBe(
    'On AWS, both sides would cost about the same: an estimated $0 per million loads for buffered and $0 for streamed.',
  );
});

test('a side that failed has no cost, and the other one has', () => {
  const runs = raceOf({ left: failedRun(3000, 502, 'It failed.') });
  const { sentence, sides } = costOfRace(runs, RATES);
  expect(sides).toMatchObject({ left: { state: 'unknown' }, right: { state: 'known' } });
  expect(sentence).toMatch(
    /^On AWS, streamed would cost an estimated \$[\d.]+ per million loads\. The largest part is .*\. What buffered would cost on AWS is not known, because it did not end as complete\.$/,
  );
});

test('without a side that delivered, nothing is said but that', () => {
  const failed = failedRun(3000, 502, 'It failed.');
  const { sentence, caveats } = costOfRace(raceOf({ left: failed, right: failed }), RATES);
  expect(sentence).toBe(
    'What each side would cost on AWS is not known, because neither ended as complete.',
  );
  expect(caveats).toEqual([]);
});

test('sides that say that there are more rows have no cost, because they did not deliver all', () => {
  const partial = { hasNextPage: true };
  expect(costOfRace(raceOf({ left: partial, right: partial }), RATES).sentence).toBe(
    'What each side would cost on AWS is not known, because neither delivered all rows.',
  );
});

test('neither side costs less where nothing tells how long the server of one worked', () => {
  const left = {
    url: 'https://api.example.com/rows',
    marks: { headersMs: 7, firstRowMs: 1550, lastRowMs: 1550 },
    endMs: 1550,
  };
  const { sentence } = costOfRace(raceOf({ left, streamedMs: [20, 1550] }), RATES);
  expect(sentence).toMatch(
    /^On AWS, streamed would cost an estimated \$[\d.]+ per million loads\. .* What buffered would cost on AWS is not known, because its body came for 1\.54 s after its first byte, and nothing tells whether the server or the connection took that time\.$/,
  );
});

test('what AWS would refuse has no price there', () => {
  const { sentence, sides } = costOfRace(raceOf({ rows: 60_000 }), RATES);
  expect(sides).toMatchObject({ left: { state: 'over-limit' }, right: { state: 'known' } });
  expect(sentence).toMatch(
    /^On AWS, streamed would cost .*\. Buffered could not return so many rows on AWS: 60,000 rows are 7\.80 MB, and buffered returns 6\.29 MB at most\.$/,
  );
});

test('a side that came from a cache has no cost, because nothing shows what its endpoint would have used', () => {
  const left = { headers: { 'x-cache': 'HIT' } };
  const { sentence, sides } = costOfRace(raceOf({ left }), RATES);
  expect(sides).toMatchObject({ left: { state: 'unknown' }, right: { state: 'known' } });
  expect(sentence).toMatch(
    /\. What buffered would cost on AWS is not known, because it came from a cache, which does not show what its endpoint would have used\.$/,
  );
  expect(sides.left).toMatchObject({ sentence: expect.stringMatching(WHOLE_SENTENCES) });
});

test('sides whose costs are not known for one reason have it once, and for two have both', () => {
  const runs = raceOf({
    left: failedRun(3000, 502, 'It failed.'),
    right: { headers: { 'x-cache': 'HIT' } },
  });
  const cached = { headers: { 'x-cache': 'HIT' } };
  expect(costOfRace(raceOf({ left: cached, right: cached }), RATES).sentence).toBe(
    'What each side would cost on AWS is not known, because both came from a cache, which does not show what their endpoints would have used.',
  );
  expect(costOfRace(runs, RATES).sentence).toBe(
    'What buffered would cost on AWS is not known, because it did not end as complete. What streamed would cost on AWS is not known, because it came from a cache, which does not show what its endpoint would have used.',
  );
});

test('whose durations they are is said', () => {
  const runs = raceOf();
  const caveats = (place: Place) => costOfRace(runs, RATES, { place }).caveats.join(' ');
  expect(caveats({ kind: 'simulated', seed: 1 })).toMatch(/of a calculated scene/);
  const replay = { kind: 'replay', browser: '' } as const;
  const ofMachine = /those of the machine that it was run on and of a database that pretends/;
  expect(caveats(LOCAL)).toMatch(ofMachine);
  expect(caveats({ ...replay, place: 'LOCAL, +40 ms per Scan page' })).toMatch(ofMachine);
  expect(caveats({ ...replay, place: '', gatewayTimeoutMs: 29_000 })).toMatch(ofMachine);
  expect(caveats({ ...replay, place: 'SIMULATED, seed 1' })).toMatch(/of a calculated scene/);
  expect(caveats({ ...replay, place: 'YOUR ENDPOINTS' })).not.toMatch(/those of/);
  expect(caveats({ kind: 'deployed' })).not.toMatch(/those of/);
});

test('an endpoint of which nothing tells that it runs on AWS is reported as one that might', () => {
  const runs = raceOf({ left: { url: 'https://example.test/rows' } });
  expect(costOfRace(runs, RATES).caveats.join(' ')).toMatch(
    /Nothing shows that buffered ran on AWS/,
  );
  expect(costOfRace(raceOf(), RATES).caveats.join(' ')).not.toMatch(/Nothing shows/);
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
    /^On AWS, streamed would cost .*\. Buffered could not return so many rows on AWS: in proportion, 60,000 rows .* at most\.$/,
  );
});

test('how many requests a load takes is told where a side takes several', () => {
  const requests = [1, 2].map((page) => ({ startedMs: 100 * page, bytes: 5000 }));
  const runs = raceOf({ right: { road: 'paginated', requests } });
  const { sentence, caveats } = costOfRace(runs, RATES);
  expect(sentence).toMatch(/\. Paginated takes 2 requests for each load\.$/);
  const left = { road: 'paginated', requests: [...requests, ...requests] };
  const both = (changes: typeof left) =>
    costOfRace(raceOf({ left: changes, right: { road: 'paginated', requests } }), RATES).sentence;
  expect(both(left)).toMatch(
    /\. Paginated \(left\) takes 4 requests for each load, and paginated \(right\) 2\.$/,
  );
  expect(both({ ...left, requests })).toMatch(/\. Both sides take 2 requests for each load\.$/);
  expect(caveats.join(' ')).toMatch(/A load delivers all rows once/);
});

test('rates that could not be verified are named, unless they are one’s own', () => {
  expect(costOfRace(raceOf(), RATES).caveats.at(-1)).toBe(
    '3 rates could not be verified with AWS: DynamoDB on demand, reads; Data transfer out to the internet; Memory of a function that does not report its own.',
  );
  const own = ratesWith({ 'dynamodb-reads': 1, 'transfer-out': 1, 'assumed-memory': 256 });
  expect(costOfRace(raceOf(), own).caveats.join(' ')).not.toMatch(/verified/);
});

test('rates that no sum used are named nowhere', () => {
  const reported = { headers: { 'server-timing': 'memory;desc="512"' } };
  const runs = raceOf({ left: reported, right: reported });
  const { caveats, rates } = costOfRace(runs, ratesWith({ 'assumed-memory': 256 }));
  expect(caveats.join(' ')).not.toMatch(/Memory of a function/);
  expect(rates.map(({ id }) => id)).not.toContain('assumed-memory');
  const one = costOfRace(raceOf({ left: reported }), RATES);
  expect(one.caveats.join(' ')).toMatch(/Memory of a function/);
  const failed = failedRun(3000, 502, 'It failed.');
  const streamed = costOfRace(raceOf({ left: failed }), RATES).rates.map(({ id }) => id);
  expect(streamed).not.toContain('front-door');
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

const AWS = {
  left: { url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer' },
  right: { url: 'https://b2.lambda-url.eu-west-1.on.aws/' },
};
const OWN = ratesWith({ 'dynamodb-reads': 1, 'transfer-out': 1, 'assumed-memory': 256 });
const RESTS =
  'Every figure is an estimate: what one run of each side used, times rates of us-east-1, on arm64. Free tiers, volume discounts and taxes are not counted.';
const LOADS = 'A load delivers all rows once: by one request, or by a whole series of them.';

function caveatOf(own: Parameters<typeof ratesWith>[0]) {
  return costOfRace(raceOf(AWS), ratesWith(own)).caveats[0];
}

test('rates of one’s own are named where the estimate says what it rests on', () => {
  expect(caveatOf({})).toContain('times rates of us-east-1, on arm64. Free');
  expect(caveatOf({ 'transfer-out': 1 })).toContain(
    'times rates of us-east-1, on arm64, but your own for “Data transfer out to the internet”. Free',
  );
  const all = Object.fromEntries(LISTED.map(({ id }) => [id, 7]));
  expect(caveatOf(all)).toContain('times your own rates. Free');
});

test('what always has to be known stands alone where nothing else does', () => {
  expect(costOfRace(raceOf(AWS), OWN).caveats).toEqual([
    RESTS.replace(
      'arm64.',
      'arm64, but your own for “DynamoDB on demand, reads”, “Data transfer out to the internet” and “Memory of a function that does not report its own”.',
    ),
    LOADS,
  ]);
  expect(costOfRace(raceOf(AWS), OWN).rates).toEqual(
    Object.values(OWN).filter(({ id }) => id !== 'lambda-streaming'),
  );
  expect(costOfRace(raceOf(AWS), OWN).nouns).toEqual({ left: 'buffered', right: 'streamed' });
});

test('each caveat has its words, in their order', () => {
  const runs = raceOf({
    left: {
      url: 'https://example.test/',
      headers: { 'server-timing': 'init;dur=210, total;dur=300' },
    },
    right: { url: 'https://example.test/', headers: { 'server-timing': 'init;dur=90' } },
  });
  const place = { kind: 'simulated', seed: 1 } as const;
  expect(costOfRace(runs, RATES, { rows: 2000, place }).caveats).toEqual([
    RESTS,
    'The durations are those of a calculated scene, not those of a server.',
    'Nothing shows that buffered and streamed ran on AWS: this is what such requests would cost there, with a Lambda function that reads a DynamoDB table.',
    LOADS,
    'Scaled in proportion from 990 to 2,000 rows: bytes, read units and durations are taken to grow with the rows, though a part of each does not.',
    'The cold start of buffered, 210 ms, is billed too since August 2025; it is counted for this run, but not for a million loads, most of which have none.',
    'The cold start of streamed, 90 ms, is billed too since August 2025; it is counted for this run, but not for a million loads, most of which have none.',
    '3 rates could not be verified with AWS: DynamoDB on demand, reads; Data transfer out to the internet; Memory of a function that does not report its own.',
  ]);
});

const secondCaveat = (place: Place) => costOfRace(raceOf(AWS), OWN, { place }).caveats[1];

test('durations of a machine are told, and so are those of a scene', () => {
  expect(secondCaveat({ kind: 'replay', browser: '', place: 'LOCAL' })).toBe(
    'The durations are those of the machine that it was run on and of a database that pretends to be DynamoDB; on AWS they differ, and with them what Lambda’s duration costs.',
  );
  expect(secondCaveat({ kind: 'replay', browser: '', place: 'SIMULATED, seed 1' })).toBe(
    'The durations are those of a calculated scene, not those of a server.',
  );
  expect(secondCaveat({ kind: 'replay', browser: '', place: 'NOT LOCAL, NOT SIMULATED' })).toBe(
    LOADS,
  );
});

test('both sides are told as ones that may not be on AWS, also where one of them has no cost', () => {
  const url = 'https://example.test/';
  const left = { ...failedRun(3000, 502, 'It failed.'), url };
  const { caveats } = costOfRace(raceOf({ left, right: { url } }), OWN);
  expect(caveats[1]).toMatch(/^Nothing shows that buffered and streamed ran on AWS: /);
});

test('rows of both sides that differ are scaled from both', () => {
  const runs = raceOf({ ...AWS, right: { ...AWS.right, rows: 1980 } });
  const scaled = costOfRace(runs, OWN, { rows: 2000 }).caveats.at(-1);
  expect(scaled).toMatch(/^Scaled in proportion from 990 and 1,980 to 2,000 rows: /);
  expect(costOfRace(runs, OWN, { rows: 1980 }).caveats.at(-1)).toMatch(
    /^Scaled in proportion from 990 to 1,980 rows: /,
  );
  expect(costOfRace(runs, OWN, { rows: 1 }).caveats.at(-1)).toMatch(/ to 1 row: /);
});

test('a single rate that could not be verified is no plural', () => {
  expect(
    costOfRace(raceOf(AWS), ratesWith({ 'transfer-out': 1, 'assumed-memory': 256 })).caveats.at(-1),
  ).toBe('1 rate could not be verified with AWS: DynamoDB on demand, reads.');
});

test('both sums are told in one sentence, with the same or with two largest parts', () => {
  const free = { 'transfer-out': 0, 'dynamodb-reads': 0 };
  const { sentence } = costOfRace(raceOf(AWS), ratesWith(free));
  expect(sentence).toBe(
    'On AWS, streamed would cost less: an estimated $16.33 per million loads, against $19.77 for buffered. The largest part of both is Lambda’s duration.',
  );
  const other = costOfRace(
    raceOf({ ...AWS, bufferedMs: 10, streamedMs: [5, 10] }),
    ratesWith({ ...free, 'lambda-requests': 3 }),
  );
  expect(other.sentence).toBe(
    'On AWS, streamed would cost less: an estimated $3.07 per million loads, against $6.57 for buffered. The largest part is requests at the front door for buffered, and Lambda’s requests for streamed.',
  );
});

test('sides on the same road are told by their places', () => {
  const runs = raceOf({ left: { ...AWS.right, road: 'streamed' }, right: AWS.right });
  expect(costOfRace(runs, OWN).sentence).toMatch(
    / loads for streamed \(left\) and \$[\d.]+ for streamed \(right\)\. /,
  );
});

test('where only the left side has no cost, the right one is told first', () => {
  const runs = raceOf({ ...AWS, left: failedRun(3000, 502, 'It failed.') });
  expect(costOfRace(runs, OWN).sentence).toMatch(
    /^On AWS, streamed would cost an estimated \$[\d.]+ per million loads\. .* What buffered would cost/,
  );
  expect(costOfRace(runs, OWN).caveats).toEqual([
    RESTS.replace(
      'arm64.',
      'arm64, but your own for “DynamoDB on demand, reads”, “Data transfer out to the internet” and “Memory of a function that does not report its own”.',
    ),
    LOADS,
  ]);
});

test('before it is chosen which list holds the rows, a side has no cost', () => {
  const lists = [
    { path: 'items', count: 200 },
    { path: 'users', count: 300 },
  ];
  const open = { rows: 1, rowLists: { lists } };
  const { sentence, sides } = costOfRace(raceOf({ left: open }), RATES);
  expect(sides).toMatchObject({ left: { state: 'unknown' }, right: { state: 'known' } });
  expect(sentence).toMatch(
    / What buffered would cost on AWS is not known, because nobody has chosen yet which of its lists holds the rows\.$/,
  );
  expect(costOfRace(raceOf({ left: open, right: open }), RATES).sentence).toBe(
    'What each side would cost on AWS is not known, because nobody has chosen yet which of their lists hold the rows.',
  );
  const chosen = { rows: 200, rowLists: { lists, chosen: 'items' } };
  expect(costOfRace(raceOf({ left: chosen }), RATES).sides.left).toMatchObject({ rows: 200 });
});
