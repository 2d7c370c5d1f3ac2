import { expect, test } from 'vitest';
import { sweepOf, type SweptSize } from '#insight/testing/sweep-of';
import type { SweepRecord } from '#recording/sweep-record';
import { ROADS } from '#roads/roads';
import { describeSweep } from './describe-sweep.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';

/** What is said of a road at 100 and 400 rows about what it is, besides what its runs took. */
function saidOf(
  road: string,
  [small, large]: readonly [SweptSize, SweptSize],
  changes: Partial<SweepRecord> = {},
): readonly string[] {
  const record = sweepOf([100, 400], [[road, small, large]], changes);
  return describeSweep(record, SWEEP_METRICS)
    .filter(({ code }) =>
      /^sweep\.(other-reading|compressed|not-compressed|other-front-door)/.test(code),
    )
    .map(({ code, sentence }) => `${code}: ${sentence}`);
}

const AT_ONCE = { marks: { headersMs: 20, firstRowMs: 90, lastRowMs: 90 }, endMs: 90 } as const;
const OVER_TIME = {
  marks: { headersMs: 20, firstRowMs: 900, lastRowMs: 900 },
  endMs: 900,
} as const;
const REQUEST = { startedMs: 0, headersMs: 20, endMs: 90, bytes: 40_000 };

test.each(ROADS.filter(({ reading }) => reading === 'stream'))(
  'a single JSON document on $id is told',
  ({ id, name }) => {
    const document = { ...AT_ONCE, format: 'object' } as const;
    expect(saidOf(id, [document, document])).toEqual([
      `sweep.other-reading.${id}: ${name} answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. To read it as a whole, choose the road “Buffered” or “Compressed”.`,
    ]);
    const stream = { ...OVER_TIME, format: 'pages' } as const;
    expect(saidOf(id, [document, stream])).toEqual([]);
  },
);

test('a stream on a road that is read as a whole is told, if it came over some time', () => {
  const lines = { format: 'lines' } as const;
  expect(saidOf('buffered', [AT_ONCE, { ...OVER_TIME, ...lines }])).toEqual([
    'sweep.other-reading.buffered: The bytes of buffered came over 880 ms, in a format that can be shown as it comes, but its road waits for the whole response. To read it as it comes, choose the road “Streamed” or “REST streamed”.',
  ]);
  expect(saidOf('buffered', [AT_ONCE, { ...AT_ONCE, ...lines }])).toEqual([]);
  expect(saidOf('buffered', [AT_ONCE, { ...OVER_TIME, format: 'object' }])).toEqual([]);
});

test('a series that has one request at its largest size is none', () => {
  const one = { ...AT_ONCE, requests: [REQUEST] };
  expect(saidOf('paginated', [one, one])).toEqual([
    'sweep.other-reading.paginated: All rows of paginated came with its first request, so there was no series of pages.',
  ]);
  expect(saidOf('paginated', [one, { ...AT_ONCE, requests: [REQUEST, REQUEST] }])).toEqual([]);
});

/** A run of which so many bytes were on the wire. */
const sent = (encodedBytes: number) => ({ ...AT_ONCE, network: { totalMs: 90, encodedBytes } });

test('a road that compresses and did not is told', () => {
  expect(saidOf('compressed', [sent(10_000), sent(40_000)])).toEqual([
    'sweep.not-compressed.compressed: Compressed came without compression: its address is most likely that of an API without minimumCompressionSize.',
  ]);
  expect(saidOf('compressed', [sent(10_000), sent(9000)])).toEqual([]);
  expect(saidOf('buffered', [sent(10_000), sent(40_000)])).toEqual([]);
});

test('what a compressed road took on the wire is told beside one that was not compressed', () => {
  const url = 'http://127.0.0.1:3001/buffer';
  const said = (right: SweptSize) =>
    describeSweep(
      sweepOf(
        [400],
        [
          ['compressed', { ...sent(9000), url }],
          ['buffered', right],
        ],
      ),
      SWEEP_METRICS,
    ).flatMap(({ code, sentence }) => (code === 'sweep.compressed.compressed' ? [sentence] : []));
  expect(said(sent(40_000))).toEqual([
    'Compressed, with 400 rows, took 9.0 kB on the wire for a body of 40.0 kB. Times on this machine do not show what fewer bytes save.',
  ]);
  expect(said(sent(8000))).toEqual([]);
  expect(said(AT_ONCE)).toEqual([]);
});

test('an endpoint behind another front door than its road stands for is told', () => {
  const url = 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/stream';
  const [there, elsewhere] = [
    { ...OVER_TIME, url },
    { ...OVER_TIME, url: 'https://api.example.com/stream' },
  ];
  expect(saidOf('streamed', [there, there])).toEqual([
    'sweep.other-front-door.streamed: Streamed is behind API Gateway, as the address shows, although the road “Streamed” stands for a Function URL. Its limits and costs are told as those of API Gateway. The road “REST streamed” stands for API Gateway.',
  ]);
  expect(saidOf('rest-streamed', [there, there])).toEqual([]);
  expect(saidOf('streamed', [elsewhere, elsewhere])).toEqual([]);
});

test('nothing is said of a road that delivered nothing', () => {
  const broken = { state: 'truncated', rows: 7, format: 'object' } as const;
  expect(saidOf('streamed', [broken, broken])).toEqual([]);
});
