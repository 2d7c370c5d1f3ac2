import { expect, test } from 'vitest';
import { createPlayClock } from '#playback/play-clock';
import { createLeapingClock } from '#playback/testing/create-leaping-clock';
import { REST_STREAMED } from '#roads/rest-streamed';
import { ROADS } from '#roads/roads';
import { fetchScene, scheduleRoad } from './fetch-scene.ts';
import { foreseeRoad } from './foresee-road.ts';
import { sceneAddressOf } from './scene-addresses.ts';
import { type SceneFigures, wholeFigures } from './scene-figures.ts';
import { parseScene } from './scene-link.ts';
import { AWS_LIMITS, FAULT_CODES, SCENE_RANGES } from './scene-model.ts';
import type { SceneRoad } from './racing-roads.ts';
import { SCENE_ROADS, sceneRoadAddresses } from './scene-roads.ts';
import { sceneSeries } from './scene-series.ts';
import { SCENES } from './scenes.ts';
import { recordScene } from './testing/record-scene.ts';

/** Those that are not the sides of a scene, of which `scene-figures.test.ts` tells. */
const OTHERS = ['rest-streamed', 'compressed', 'paginated'] as const;

const modelOf = (text: string) => parseScene(text).model;

/** Any number of chunks and of pages may be calculated here. */
function calculated(road: SceneRoad, text: string): SceneFigures {
  const model = modelOf(text);
  const figures = road === 'paginated' ? sceneSeries(model).figures : foreseeRoad(road, model);
  if (figures === undefined) throw new Error('Too many chunks for this test.');
  return figures;
}

/** To the nanosecond: sums of fractions differ behind that. */
const rounded = (value: number | undefined) =>
  value === undefined ? undefined : Math.round(value * 1e6) / 1e6;

/** What reading a road comes to, as its figures have it. */
async function recorded(road: SceneRoad, text: string) {
  const { prefetch } = modelOf(text);
  return recordScene(road, text, prefetch === 1 ? { prefetch } : {});
}

/** What reading a road comes to, and what its model says of that. */
async function bothFigures(road: SceneRoad, text: string) {
  const said = calculated(road, text);
  const read = await recorded(road, text);
  return {
    read: {
      state: read.state,
      status: read.status,
      bytes: read.bytes,
      rows: read.rows,
      headersMs: rounded(read.headersMs),
      firstRowMs: rounded(read.firstRowMs),
      lastRowMs: rounded(read.lastRowMs),
      endMs: rounded(read.endMs),
    },
    said: {
      state: said.state,
      status: said.status,
      bytes: said.bytes,
      rows: said.rows,
      headersMs: rounded(said.headersAtMs),
      firstRowMs: rounded(said.firstRowAtMs),
      lastRowMs: rounded(said.lastRowAtMs),
      endMs: rounded(said.endAtMs),
    },
  };
}

test('a scene plays no road that there is not, and each at an address of its own', () => {
  const addresses = sceneRoadAddresses('scene=article');
  expect(Object.keys(addresses)).toEqual(SCENE_ROADS);
  expect(ROADS.map(({ id }) => id)).toEqual(expect.arrayContaining([...SCENE_ROADS]));
  expect(new Set(Object.values(addresses)).size).toBe(SCENE_ROADS.length);
});

/** One line for each road: end state, status, rows, bytes, and first byte, first row, last row and end in ms. */
function lineOf(road: (typeof OTHERS)[number], text: string): string {
  const { state, status, rows, bytes, headersAtMs, firstRowAtMs, lastRowAtMs, endAtMs } =
    calculated(road, text);
  const ms = [headersAtMs, firstRowAtMs, lastRowAtMs, endAtMs].map((atMs) =>
    atMs === undefined ? '–' : Math.round(atMs),
  );
  return [road, state, status, rows, bytes, ...ms].join(' ');
}

test('the figures of the other roads of every scene are these, on any machine', () => {
  const table = SCENES.flatMap(({ id }) => [
    id,
    ...OTHERS.map((road) => `  ${lineOf(road, `scene=${id}`)}`),
  ]);
  expect(table).toMatchInlineSnapshot(`
    [
      "article",
      "  rest-streamed complete 200 1000 131136 455 855 855 855",
      "  compressed complete 200 1000 131014 2195 2246 2246 2246",
      "  paginated complete 200 1000 131067 455 855 855 855",
      "big-table",
      "  rest-streamed complete 200 20000 5022776 152 183 4941 4941",
      "  compressed complete 200 20000 5020014 5111 5206 5206 5206",
      "  paginated complete 200 20000 5022263 152 183 7336 7336",
      "over-the-limit",
      "  rest-streamed complete 200 32000 8034264 152 215 3997 3997",
      "  compressed failed 502 0 35 3934 – – 3934",
      "  paginated complete 200 32000 8033843 152 215 6872 6872",
      "slow-database",
      "  rest-streamed complete 200 1000 132431 129 130 2338 2338",
      "  compressed complete 200 1000 131014 2342 2345 2345 2345",
      "  paginated complete 200 1000 132110 129 130 2929 2929",
      "cold-start",
      "  rest-streamed complete 200 600 79451 1312 1313 2215 2215",
      "  compressed complete 200 600 78614 2217 2219 2219 2219",
      "  paginated complete 200 600 79267 1312 1313 2557 2557",
      "cut",
      "  rest-streamed truncated 200 475 62941 142 143 1151 1151",
      "  compressed failed 502 0 35 1150 – – 1150",
      "  paginated failed 502 450 59472 142 143 1288 1430",
      "one-page",
      "  rest-streamed complete 200 1000 131136 932 954 954 954",
      "  compressed complete 200 1000 131014 937 940 940 940",
      "  paginated complete 200 1000 131067 932 954 954 954",
      "largest",
      "  rest-streamed complete 200 1600000 209623196 72 127 95028 95028",
      "  compressed failed 502 0 35 13470 – – 13470",
      "  paginated complete 200 1600000 209618917 72 127 40508 40508",
    ]
  `);
});

/** The largest is read on the streamed side, in another test; a series of it is not. */
const READ = SCENES.filter(({ id }) => id !== 'largest');

test.each(READ)('reading $id on its other roads gives the figures of the model', async ({ id }) => {
  for (const road of OTHERS) {
    const { read, said } = await bothFigures(road, `scene=${id}`);
    expect(read).toEqual(said);
  }
});

const ENDS = Object.entries(SCENE_RANGES).flatMap(([name, [from, to]]) =>
  // Two million rows are read elsewhere.
  name === 'rows' ? [`${name}=${from}`] : [`${name}=${from}`, `${name}=${to}`],
);
const FAULTS = FAULT_CODES.flatMap((fault) => [
  `fault=${fault}&faultPage=1`,
  `fault=${fault}&faultPage=20`,
  `fault=${fault}&faultPage=1000`,
]);

test.each([...ENDS, ...FAULTS])('all roads of a scene with %s can be read', async (text) => {
  for (const road of OTHERS) {
    const { read, said } = await bothFigures(road, text);
    expect(read).toEqual(said);
  }
});

test.each(FAULT_CODES)('an empty table has no page at which fault=%s could happen', (fault) => {
  const empty = 'rows=0&faultPage=1';
  for (const road of SCENE_ROADS) {
    const figures = calculated(road, `${empty}&fault=${fault}`);
    expect(figures).toEqual(calculated(road, `${empty}&fault=none`));
    expect(figures).toMatchObject({ state: 'complete', status: 200, rows: 0 });
  }
});

test.each(FAULTS)('a series with %s and one page asked for ahead can be read', async (fault) => {
  const { read, said } = await bothFigures('paginated', `${fault}&prefetch=1`);
  expect(read).toEqual(said);
});

test('the requests of a series are recorded as they are calculated, asked for ahead or not', async () => {
  for (const prefetch of [0, 1]) {
    // On a slow line a page is still coming when the next one is asked for.
    const text = `prefetch=${prefetch}&lineKBps=20&jitterPercent=50`;
    const { requests = [] } = await recorded('paginated', text);
    const said = sceneSeries(modelOf(text)).requests;
    expect(requests).toHaveLength(20);
    expect(requests.map(({ status, bytes }) => [status, bytes])).toEqual(
      said.map(({ status, bytes }) => [status, bytes]),
    );
    for (const name of ['startedMs', 'headersMs', 'endMs'] as const) {
      expect(requests.map((each) => rounded(each[name]))).toEqual(
        said.map((each) => rounded(each[name])),
      );
    }
  }
});

const firstRowMs = (text: string) => calculated('paginated', text).firstRowAtMs ?? 0;
const endMs = (text: string) => calculated('paginated', text).endAtMs;

test('each page of a series takes a way there and back, unless the next one is asked for ahead', () => {
  const near = endMs('jitterPercent=0&roundTripMs=0');
  expect(endMs('jitterPercent=0&roundTripMs=200') - near).toBeCloseTo(20 * 200);
  const slowLine = 'jitterPercent=0&roundTripMs=200&lineKBps=20';
  expect(endMs(`${slowLine}&prefetch=1`)).toBeLessThan(endMs(slowLine) * 0.75);
});

test('only the first page of a series waits for a cold start, and only where all functions are cold', () => {
  for (const figure of [firstRowMs, endMs]) {
    expect(figure('coldSide=both') - figure('')).toBeCloseTo(900);
    expect(figure('coldSide=buffered')).toBe(figure(''));
  }
  expect(sceneSeries(modelOf('coldSide=both')).requests[0]?.serverTiming).toMatch(/^init;dur=900/);
});

test('a series of more pages than anybody follows has failed after those', () => {
  const { figures, requests, isStopped } = sceneSeries(modelOf('rows=10001&pageRows=1&scanMs=0'));
  expect(isStopped).toBe(true);
  expect(requests).toHaveLength(10_000);
  expect(figures).toMatchObject({ state: 'failed', rows: 10_000 });
  const whole = sceneSeries(modelOf('rows=10000&pageRows=1'));
  expect([whole.figures.state, whole.isStopped]).toEqual(['complete', false]);
});

test('what is compressed has the same rows as the buffered document, in fewer bytes', async () => {
  const text = 'scene=big-table';
  const whole = scheduleRoad('buffered', modelOf(text));
  const small = scheduleRoad('compressed', modelOf(text));
  expect(small.headers['Content-Encoding']).toBe('gzip');
  const sentBytes = Number(small.headers['Content-Length']);
  expect(whole.headers['Content-Length']).toBeUndefined();
  expect(sentBytes).toBeLessThan(calculated('compressed', text).bytes / 3);
  expect(calculated('compressed', text).bytes).toBe(calculated('buffered', text).bytes);
  // Compressing takes time, and the wire less of it: 5 MB at 25 MB/s.
  expect(small.headersAtMs - whole.headersAtMs).toBeCloseTo(5_020_014 / 25_000);
  const sentMs = calculated('compressed', text).endAtMs - small.headersAtMs;
  expect(sentMs).toBeCloseTo(sentBytes / 4000);
});

test('what is too small to be compressed is sent as it is', () => {
  // 7 rows of 130 bytes are less than 1,024 bytes.
  const model = modelOf('rows=7');
  expect(scheduleRoad('compressed', model).headers['Content-Encoding']).toBeUndefined();
  expect(foreseeRoad('compressed', model)).toEqual(foreseeRoad('buffered', model));
});

test('limits count before compression', () => {
  expect(calculated('compressed', 'scene=over-the-limit')).toMatchObject({ status: 502, rows: 0 });
});

test.each([
  ['buffered', 'bufferedBytes=100000', 502],
  ['buffered', 'gatewayBytes=100000', 502],
  ['buffered', 'gatewayTimeoutMs=1000', 504],
  ['buffered', 'functionTimeoutMs=1000', 502],
  ['compressed', 'bufferedBytes=100000', 502],
  ['compressed', 'gatewayTimeoutMs=1000', 504],
  ['paginated', 'bufferedBytes=6000', 502],
  ['paginated', 'gatewayTimeoutMs=50', 504],
  ['streamed', 'functionTimeoutMs=1000&scanMs=2000', 502],
  ['rest-streamed', 'functionTimeoutMs=1000&scanMs=2000', 502],
] as const)('%s with %s answers with HTTP %i', (road, text, status) => {
  expect(calculated(road, text)).toMatchObject({ state: 'failed', status, rows: 0 });
});

test.each([
  ['streamed', 'functionTimeoutMs=1000'],
  ['rest-streamed', 'functionTimeoutMs=1000'],
  ['streamed', 'streamedBytes=50000'],
  ['rest-streamed', 'streamedBytes=50000'],
] as const)('%s with %s is cut off, and keeps the rows that came', (road, text) => {
  const { state, status, rows } = calculated(road, text);
  expect([state, status]).toEqual(['truncated', 200]);
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(1000);
});

test('a limit that is raised lets through what was over it', () => {
  const text = 'scene=over-the-limit&bufferedBytes=20000000';
  expect(calculated('buffered', text)).toMatchObject({ state: 'complete', rows: 32_000 });
  expect(calculated('buffered', `${text}&gatewayBytes=8000000`)).toMatchObject({ status: 502 });
});

const throttledEndMs = (road: 'streamed' | 'rest-streamed', text: string) =>
  calculated(road, `scene=big-table&burstOverBytesPerSecond=500000&${text}`).endAtMs;

test('a stream behind API Gateway has the limits of its road', () => {
  const { burst, maxBytes, timeoutMs } = REST_STREAMED.limits;
  expect(AWS_LIMITS).toMatchObject({
    restBurstBytes: burst?.bytes,
    burstOverBytesPerSecond: burst?.bytesPerSecond,
    streamedBytes: maxBytes,
    functionTimeoutMs: timeoutMs,
  });
});

test('each door has a burst of its own, and both go on at the same speed after it', () => {
  const bytes = calculated('streamed', 'scene=big-table').bytes;
  expect(throttledEndMs('streamed', 'burstBytes=0')).toBeGreaterThan(bytes / 500);
  expect(throttledEndMs('rest-streamed', 'burstBytes=0')).toBeLessThan(bytes / 500 / 1.5);
  expect(throttledEndMs('rest-streamed', 'restBurstBytes=0')).toBeGreaterThan(bytes / 500);
});

/** The answer to a request for a page, read to its end at once. */
async function pageAt(address: string) {
  const response = await fetchScene(new Request(address), createLeapingClock());
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function withCursor(address: string, text: string): string {
  const url = new URL(address);
  url.searchParams.set('cursor', text);
  return url.href;
}

test('a request to an address at which a scene has no road is refused', async () => {
  const clock = createPlayClock({ now: () => 0, pause: () => undefined });
  for (const path of ['/', '/streams', '/stream/', '/toString']) {
    const request = new Request(sceneAddressOf(path, 'scene=article'));
    await expect(fetchScene(request, clock)).rejects.toThrow(`A scene has no road at ${path}.`);
  }
});

test('a cursor belongs to its table, and another one is refused in words', async () => {
  const { paginated = '' } = sceneRoadAddresses('rows=120');
  const first = await pageAt(paginated);
  const cursor = first.headers.get('x-next-cursor') ?? '';
  const second = await pageAt(withCursor(paginated, cursor));
  expect(JSON.parse(second.text)).toMatchObject({ page: 2, count: 50 });
  expect(JSON.parse(first.text)).toMatchObject({ page: 1, cursor });
  for (const forged of [`${cursor}x`, cursor.replace('2', '3'), '', '2', '-1-0', '1-0', '%']) {
    const { status, text } = await pageAt(withCursor(paginated, forged));
    expect([forged, status]).toEqual([forged, 400]);
    expect(text).toContain('begin with the first page.');
  }
  const other = sceneRoadAddresses('rows=121')['paginated'] ?? '';
  expect((await pageAt(withCursor(other, cursor))).status).toBe(400);
});

test('the largest scene claims no more than that one response so large has to be streamed', () => {
  const largest = SCENES.find(({ id }) => id === 'largest');
  // Pages deliver as many rows, by many small responses.
  expect(largest?.watch).toMatch(/^One response of AWS’s 200 MB \(.*\) has to be streamed/);
  expect(SCENES.map(({ watch }) => watch).join(' ')).not.toContain('Only streaming can');
});

test('the largest scene says its size and its time as the page counts them in its figures', () => {
  const { watch = '', model = modelOf('') } = SCENES.find(({ id }) => id === 'largest') ?? {};
  const { bytes, lastRowAtMs = 0 } = wholeFigures(scheduleRoad('streamed', model));
  expect(watch).toContain(`(${(bytes / 1e6).toFixed(1)} MB here)`);
  expect(watch).toContain(`for ${Math.round(lastRowAtMs / 1000)} s.`);
});
