import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { ratesWith } from '#insight/cost/rates';
import { raceMarkdown } from '#insight/export/race-markdown';
import { failedRun, raceOf, type RaceOf } from '#insight/testing/race-of';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';
import type { MeasuredPair } from '#recording/measurement-record';
import { measurementReport } from './measurement-report.ts';
import { raceReport } from './race-report.ts';
import { reportedMeaning } from './report.ts';
import { reportCurveSvg } from './report-curve.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/149.0.0.0';

const CUT = { hasCutAddresses: true } as const;

function reportOf(race: RaceOf = {}, origin: Partial<typeof CUT> = {}) {
  const runs = raceOf(race);
  const startedAt = '2026-11-26T08:00:00.000Z';
  return raceReport(
    { startedAt, place: '', browser: BROWSER, runs, bodies: {}, ...origin },
    answerRace(runs, {}),
    { kind: 'simulated', seed: 1 },
  );
}

function measured(
  pairs: readonly MeasuredPair[],
  place = 'YOUR ENDPOINTS',
  origin: Partial<typeof CUT> = {},
) {
  return measurementReport({
    format: 'two-fetches-measurement',
    version: 2,
    place,
    browser: BROWSER,
    measurement: measurementOf(pairs),
    ...origin,
  });
}

test('the report of a race has its question, answer, figures and conditions, and says that it is no verdict', () => {
  const report = reportOf();
  expect(report).toMatchObject({
    kind: 'One race, buffered against streamed',
    place: 'SIMULATED, seed 1',
    question:
      'Both sides were requested at the same time. Whose rows arrived first, buffered or streamed?',
    answer: 'Streamed · First row 19.9× sooner',
  });
  expect(report.table.columns).toEqual(['', 'Buffered', 'Streamed']);
  expect(report.table.rows).toContainEqual({
    name: 'First row arrived',
    cells: ['2.41 s', '121 ms'],
  });
  expect(report.table.rows).toContainEqual({ name: 'Rows', cells: ['990', '990'] });
  expect(Object.fromEntries(report.conditions)).toMatchObject({
    Buffered: 'http://127.0.0.1:3001/buffer',
    Browser: 'Chrome 149 on Linux',
  });
  expect(report.method).toContain('not a verdict');
});

test('what explains the difference is no caveat', () => {
  const { remarks, difference = '' } = reportOf({
    left: { wasHidden: true },
    right: { marks: { headersMs: 120, firstRowMs: 121, lastRowMs: 1000 } },
  });
  expect(remarks).toEqual([expect.stringMatching(/^The tab was hidden/)]);
  expect(difference).toMatch(
    /^The last row of buffered arrived [\d.]+ s after that of streamed\. /,
  );
});

test('both reports name the time zone of their date', () => {
  for (const { conditions } of [reportOf(), measured(manyPairs(8))]) {
    // "UTC", "CET", "GMT+9": that of this machine.
    expect(Object.fromEntries(conditions)['Date']).toMatch(/\d\d:\d\d:\d\d [A-Z]{2,5}[+\-:\d]*$/);
  }
});

test('a report and a Markdown say of a part of the rows that its last row and average wait are of these', () => {
  const runs = raceOf({ right: { state: 'failed', rows: 150 } });
  const answer = answerRace(runs, {});
  const { table } = raceReport(
    { place: '', browser: BROWSER, runs, bodies: {} },
    answer,
    undefined,
  );
  const markdown = raceMarkdown(runs, answer, undefined, BROWSER);
  for (const [name, ...cells] of [
    ['Last row arrived', '2.41 s', '2.42 s, the last of the 150 rows that came'],
    ['Average wait per row', '2.41 s', '1.27 s, of the 150 rows that came'],
  ] as const) {
    expect(table.rows).toContainEqual({ name, cells });
    expect(markdown).toContain(`| ${[name, ...cells].join(' | ')} |`);
  }
});

test.each([
  [
    'SIMULATED',
    { kind: 'simulated', seed: 1 },
    'Each response had the simulated network to itself',
  ],
  [
    'a replay of a scene',
    { kind: 'replay', place: 'SIMULATED, seed 1', browser: '' },
    'Each response had the simulated network to itself',
  ],
  ['LIVE', { kind: 'deployed' }, 'Both requests shared the network'],
] as const)('a report and a Markdown of %s say how the network was used', (_name, place, use) => {
  const runs = raceOf();
  const answer = answerRace(runs, { place });
  const { method } = raceReport({ place: '', browser: BROWSER, runs, bodies: {} }, answer, place);
  expect(method).toContain(`${use}.`);
  expect(method.includes('shared')).toBe(place.kind === 'deployed');
  expect(raceMarkdown(runs, answer, place, BROWSER).includes('shared the network')).toBe(
    place.kind === 'deployed',
  );
});

test('the report of a failed race says who failed, with dashes in the place of figures', () => {
  const report = reportOf({ left: failedRun(3930, 502, 'HTTP 502.') });
  expect(report.answer).toBe('Only streamed delivered');
  expect(report.table.rows).toContainEqual({ name: 'End state', cells: ['failed', 'complete'] });
  expect(report.table.rows[1]?.cells).toEqual(['–', '121 ms']);
});

test('the report of a measurement has its question, its verdicts with their intervals, and its audit', () => {
  const report = measured(manyPairs(30));
  expect(report).toMatchObject({
    kind: 'A measurement of 30 pairs, buffered against streamed',
    question: 'Which side had the first row sooner? A difference of up to 5 % does not matter.',
    answer: 'Streamed had the first row 4.14× sooner',
  });
  expect(report.table.rows).toHaveLength(6);
  expect(report.table.rows[4]).toEqual({
    name: 'A million loads, estimate',
    cells: [expect.stringMatching(/^\$\d/), expect.stringMatching(/^\$\d/), 'not judged'],
  });
  expect(report.method).toMatch(/Costs are estimates: /);
  expect(report.table.rows[0]?.cells.at(-1)).toMatch(/95 % interval .* 30 pairs/);
  const conditions = Object.fromEntries(report.conditions);
  expect(conditions.Audit).toMatch(/^Comparable: /);
  expect(conditions.Plan).toMatch(/^30 pairs, one request at a time\. /);
});

test('what the audit refuses comes first among what has to be read with the answer', () => {
  const fewer = Array.from({ length: 12 }, (_, index) =>
    measuredPair(index, { right: { rows: 500, contentHash: 'other' } }),
  );
  const report = measured(fewer);
  expect(report.answer).toMatch(/^No verdict/);
  expect(report.remarks[0]).toBe('Buffered returned 1,000 rows, streamed 500 rows.');
  expect(report.remarks.length).toBeLessThanOrEqual(6);
});

test('what weighs is printed in the words in which it is stated with the verdict', () => {
  const onePage = [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }];
  const doors = {
    left: { url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/buffer', longestFrameMs: 80 },
    right: { url: 'https://b.lambda-url.eu-west-1.on.aws/', arrivals: onePage },
  };
  const { remarks, conditions } = measured(steadyPairs(12, doors));
  expect(remarks).toEqual([
    'All rows of streamed came as one page, so streaming cannot be the cause.',
    'Buffered was behind API Gateway and streamed behind a Function URL: part of the difference may be due to them.',
  ]);
  // What changes no conclusion stands with the audit, as it does on the page and in Markdown.
  expect(Object.fromEntries(conditions)['Audit']).toMatch(
    /^Comparable: .* The page was busy for up to 80 ms/,
  );
});

test('both reports, and a Markdown, say that a side reports an error beside its rows', () => {
  const left = { notes: ['The response has errors beside its rows: [{"message":"boom"}]'] };
  const open = 'so nobody can tell whether these are all';
  const said = `Buffered reports an error beside its rows, ${open} its rows.`;
  expect(reportOf({ left }).remarks[0]).toBe(said);
  const runs = raceOf({ left });
  expect(raceMarkdown(runs, answerRace(runs, {}), undefined, BROWSER)).toContain(`- ${said}`);
  expect(measured(steadyPairs(12, { left })).remarks).toContain(
    `12 buffered runs reported an error beside the rows, ${open} rows.`,
  );
});

test('both reports say where parameters are left out of an address', () => {
  const left = { url: 'https://api.test/rows?tenant=secret' };
  const right = { url: 'https://api.test/rows' };
  for (const { conditions } of [
    reportOf({ left, right }),
    measured(steadyPairs(12, { left, right })),
  ]) {
    expect(Object.fromEntries(conditions)).toMatchObject({
      Buffered: 'https://api.test/rows (parameters left out)',
      Streamed: 'https://api.test/rows',
    });
  }
});

test('both reports say where parts of an address may have been left out before', () => {
  const url = 'https://api.test/rows';
  const pairs = steadyPairs(12, { left: { url } });
  for (const { conditions } of [
    reportOf({ left: { url } }, CUT),
    measured(pairs, 'YOUR ENDPOINTS', CUT),
  ]) {
    expect(Object.fromEntries(conditions)['Buffered']).toBe(`${url} (parts may be left out)`);
  }
});

test('texts of any length stay short enough for one page', () => {
  const address = `https://example.test/${'a'.repeat(5000)}`;
  const runs = raceOf({ left: { url: address }, right: { url: `not an address ${address}` } });
  const report = raceReport(
    { place: '', browser: 'x'.repeat(1000), runs, bodies: {} },
    answerRace(runs, {}),
    { kind: 'replay', place: 'p'.repeat(1000), browser: '' },
  );
  const texts = [report.place, report.answer, ...report.conditions.flat(), ...report.remarks];
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(300);
  expect(Object.fromEntries(report.conditions)).toMatchObject({
    Streamed: 'not known',
    Date: 'not known',
  });
});

test('the report of a series says how many requests a load has, as the page does', () => {
  const requests = [1, 2].map((page) => ({ startedMs: 100 * page, bytes: 5000 }));
  const right = { road: 'paginated', requests };
  const { table, method } = reportOf({ right });
  expect(table.rows).toContainEqual({ name: 'Requests', cells: ['–', '2'] });
  expect(method).toContain('Paginated takes 2 requests for each load.');
  expect(measured(steadyPairs(8, { right: { requests } })).method).toContain(
    'Streamed takes 2 requests for each load.',
  );
  const plain = reportOf();
  expect(plain.table.rows.map(({ name }) => name)).not.toContain('Requests');
  expect(plain.method).not.toContain('for each load');
});

test('a report without a cost has no rates', () => {
  const failed = failedRun(3930, 502, 'HTTP 502.');
  expect(reportOf({ left: failed, right: failed }).method).not.toContain('Costs');
});

test('without colours the curves of a report differ by a dash and by their names', () => {
  const { left, right } = raceOf();
  const svg = reportCurveSvg([left, right]);
  expect(svg.match(/stroke-dasharray="14 8"/g)).toHaveLength(1);
  expect(svg).toMatch(/>Buffered<.*>Streamed</s);
  expect(svg).not.toMatch(/NaN|undefined|var\(/);
});

test('both reports name the rates that are one’s own, with their values', () => {
  const own = ratesWith({ 'transfer-out': 1 });
  const runs = raceOf();
  const race = { startedAt: '2026-11-26T08:00:00.000Z', place: '', browser: BROWSER, bodies: {} };
  const measurement = measurementOf(manyPairs(8));
  const file = { format: 'two-fetches-measurement', version: 2, place: '', browser: '' } as const;
  for (const { method } of [
    raceReport({ ...race, runs }, answerRace(runs, {}), undefined, own),
    measurementReport({ ...file, measurement }, own),
  ]) {
    expect(method).toContain(
      'but your own for “Data transfer out to the internet” ($1.00 per GB). The rates',
    );
  }
  expect(reportOf().method).toContain('times rates of us-east-1, on arm64. The rates');
});

const long = (start: string) => `${start} ${'and so on '.repeat(30)}to the end.`;

const meaningOf = (evidence: string) =>
  reportedMeaning({
    recommendation: { code: 'decision.stream', sentence: 'Stream it.', evidence },
    findings: [],
  }).evidence;

test('what does not fit on the printed page is left out by whole sentences, and the page has it', () => {
  const two = `${long('One')} ${long('Two')}`;
  expect(meaningOf(two)).toBe(two);
  expect(meaningOf(`${two} ${long('Three')}`)).toBe(`${two} The rest can be read on the page.`);
  expect(meaningOf('x'.repeat(900))).toMatch(/^x{700}… \(900 characters\)$/);
});
