import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { ROADS } from '#roads/roads';
import { answerRace } from './answer-race.ts';
import { BUFFERED, ran, STREAMED } from './testing/ended-runs.ts';

/** What a race says of this run beside the other one about how their endpoints answered: code, sentence, and brief. */
function saidOf(run: EndedRecording, other = STREAMED, about = 'other-reading'): readonly string[] {
  return answerRace({ left: run, right: other }, {}).remarks.flatMap(({ code, sentence, brief }) =>
    code.startsWith(`race.${about}`) ? [`${code}: ${sentence} [${brief}]`] : [],
  );
}

const OVER_TIME = [
  { atMs: 121, bytes: 60_000 },
  { atMs: 2410, bytes: 130_400 },
];

test.each(ROADS.filter(({ reading }) => reading === 'stream'))(
  'a single JSON document on $id, which is read as it comes, is told',
  ({ id, noun, name }) => {
    const beside = id === 'streamed' ? BUFFERED : STREAMED;
    for (const format of ['array', 'object'] as const) {
      expect(saidOf(ran(id, 2410, 2410, { format }), beside)).toEqual([
        `race.other-reading.${id}: ${name} answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. To read it as a whole, choose the road “Buffered” or “Compressed”. [${noun} sent a single JSON document]`,
      ]);
    }
    expect(saidOf(ran(id, 121, 2410, { format: 'pages' }), beside)).toEqual([]);
  },
);

test.each(ROADS.filter(({ reading }) => reading === 'whole'))(
  'a stream on $id, which is read as a whole, is told',
  ({ id, noun }) => {
    const formats = ['pages', 'lines', 'arrays', 'objects', 'sequence', 'events'] as const;
    for (const format of formats) {
      expect(saidOf(ran(id, 2410, 2410, { format, chunks: OVER_TIME }))).toEqual([
        `race.other-reading.${id}: The bytes of ${noun} came over 2.29 s, in a format that can be shown as it comes, but its road waits for the whole response. To read it as it comes, choose the road “Streamed” or “REST streamed”. [${noun} could be read as it comes]`,
      ]);
    }
    expect(saidOf(ran(id, 2410, 2410, { format: 'object', chunks: OVER_TIME }))).toEqual([]);
  },
);

test('what came at once need not have been sent as a stream', () => {
  const chunks = [
    { atMs: 2320, bytes: 60_000 },
    { atMs: 2410, bytes: 130_400 },
  ];
  expect(saidOf(ran('buffered', 2410, 2410, { format: 'lines', chunks }))).toEqual([]);
});

test('a series of one request is told, and one of two is a series', () => {
  const request = { startedMs: 0, headersMs: 90, endMs: 2410, bytes: 130_400 };
  expect(saidOf(ran('paginated', 2410, 2410, { requests: [request] }))).toEqual([
    'race.other-reading.paginated: All rows of paginated came with its first request, so there was no series of pages. [paginated in a single request]',
  ]);
  expect(saidOf(ran('paginated', 121, 2410, { requests: [request, request] }))).toEqual([]);
  expect(saidOf(ran('paginated', 2410, 2410))).toEqual([]);
});

test('a single row, an unknown format, and a response with a next page say nothing of it', () => {
  const beside = BUFFERED;
  expect(
    saidOf(ran('streamed', 90, 90, { format: 'object', rows: 1, bytes: 130 }), beside),
  ).toEqual([]);
  expect(saidOf(ran('streamed', 2410, 2410), beside)).toEqual([]);
  const next = { format: 'object', hasNextPage: true } as const;
  expect(saidOf(ran('streamed', 2410, 2410, next), beside)).toEqual([]);
});

test('a side that failed is described by its end alone', () => {
  const failed = { state: 'failed', format: 'object' } as const;
  expect(saidOf(ran('streamed', 2410, 2410, failed), BUFFERED)).toEqual([]);
});

test('an endpoint behind another front door than its road stands for is told, and which road does', () => {
  const url = 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/stream';
  expect(saidOf(BUFFERED, ran('streamed', 121, 2410, { url }), 'other-front-door')).toEqual([
    'race.other-front-door.streamed: Streamed is behind API Gateway, as the address shows, although the road “Streamed” stands for a Function URL. Its limits and costs are told as those of API Gateway. The road “REST streamed” stands for API Gateway. [undefined]',
  ]);
  expect(saidOf(BUFFERED, STREAMED, 'other-front-door')).toEqual([]);
});

test.each(ROADS)('an address that shows no front door says nothing of $id', ({ id }) => {
  const urls = ['https://api.example.com/', 'http://127.0.0.1:3001/', 'https://scene.invalid/page'];
  for (const url of urls) {
    expect(saidOf(ran(id, 121, 2410, { url }), BUFFERED, 'other-front-door')).toEqual([]);
  }
});
