import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import { ratesWith } from '#insight/cost/rates';
import { sweepMetrics } from './cost-metric.ts';
import { sweepLines } from './sweep-lines.ts';
import { SWEEP_METRICS } from './sweep-metrics.ts';
import { sweepCsv, sweepJson, sweepMarkdown } from './sweep-export.ts';

const SWEEP = sweepOf(
  [100, 1000],
  [
    ['buffered', [300, 300], refusedWith(504, 29_030)],
    [
      'streamed',
      [
        [100, 200],
        [120, 210],
      ],
      [[100, 400], refusedWith(500)],
    ],
  ],
);

const FILE = { place: 'LOCAL', browser: 'Test', sweep: SWEEP };

test('the CSV has one line for each run, in the order in which they were taken', () => {
  const [header, ...lines] = sweepCsv(SWEEP, SWEEP_METRICS).trimEnd().split('\r\n');
  expect(header).toBe(
    'asked_rows,contestant,road,repeat,warm_up,delivered,state,status,rows,bytes,encoded_bytes,first_row_ms,last_row_ms,end_ms,url,problem_code,problem',
  );
  expect(lines).toEqual([
    '100,1,buffered,1,false,true,complete,200,100,10000,,300,300,300,https://example.test/,,',
    '100,2,streamed,1,false,true,complete,200,100,10000,,100,200,200,https://example.test/,,',
    '100,2,streamed,2,false,true,complete,200,100,10000,,120,210,210,https://example.test/,,',
    '1000,1,buffered,1,false,false,failed,504,0,35,,,,29030,https://example.test/,http-error,HTTP 504: Internal server error.',
    '1000,2,streamed,1,false,true,complete,200,1000,100000,,100,400,400,https://example.test/,,',
    '1000,2,streamed,2,false,false,failed,500,0,35,,,,3000,https://example.test/,http-error,HTTP 500: Internal server error.',
  ]);
});

test('the JSON has the record and what the page concludes from it', () => {
  const { format, version, sweep, conclusions } = JSON.parse(sweepJson(FILE, SWEEP_METRICS));
  expect({ format, version }).toEqual({ format: 'two-fetches-sweep', version: 1 });
  expect(sweep).toEqual(JSON.parse(JSON.stringify(SWEEP)));
  expect(conclusions.map(({ code }: { code: string }) => code)).toContain(
    'sweep.fails-from.buffered',
  );
});

test('the Markdown has conclusions, a table of each figure, and the method', () => {
  const text = sweepMarkdown(FILE, SWEEP_METRICS);
  expect(text).toContain('## buffered against streamed, 100 to 1,000 rows');
  expect(text).toContain('- Buffered delivered 100 rows, but not 1,000');
  expect(text).toContain('| Time to first row | buffered | streamed |');
  expect(text).toContain('| 100 rows | 300 ms | 110 ms (100 ms to 120 ms) |');
  expect(text).toContain('| 1,000 rows | not delivered | 100 ms (1 of 2 runs) |');
  expect(text).toContain('LOCAL, from 2026-11-26T10:00:00.000Z. One request at a time, 2 runs');
});

test('a text that would be Markdown, or a formula, is shown as it is', () => {
  const sweep = sweepOf([1], [['buffered', { ...refusedWith(500), url: '=1+1' }]]);
  expect(sweepCsv(sweep, SWEEP_METRICS)).toContain("'=1+1");
  expect(sweepMarkdown({ ...FILE, place: '<b>*here*' }, SWEEP_METRICS)).toContain(
    '\\<b\\>\\*here\\*',
  );
});

test('an endpoint that sent other rows than it was asked for is not compared', () => {
  const sweep = sweepOf([100], [['buffered', { rows: 990 }]]);
  const text = sweepMarkdown({ place: 'LOCAL', browser: 'Chrome', sweep }, SWEEP_METRICS);
  expect(text).toContain('| 100 rows | not compared |');
});

test('a warm-up is a run of the CSV that does not count', () => {
  const [first, ...others] = SWEEP.runs;
  if (first === undefined) throw new Error('There are runs.');
  const runs = [{ ...first, repeat: 0 }, ...others];
  const [, line] = sweepCsv({ ...SWEEP, runs }, SWEEP_METRICS).split('\r\n');
  expect(line).toMatch(/^100,1,buffered,0,true,true,complete,/);
});

test('the Markdown as a whole', () => {
  const record = sweepOf(
    [1, 1000],
    [
      ['buffered', [300, 300], undefined],
      ['streamed', [100, 200], [100, 400]],
      ['streamed', [250, 250], [300, 500]],
    ],
  );
  const sweep = { ...record, plan: { ...record.plan, hasWarmUp: true, pauseMs: 50, seed: 7 } };
  const [, metric] = SWEEP_METRICS;
  const text = sweepMarkdown(
    { place: 'LOCAL', browser: 'Test.', sweep },
    metric === undefined ? [] : [metric],
  );
  expect(text.split('\n')).toEqual([
    '## buffered against streamed (1) against streamed (2), 1 to 1,000 rows',
    '',
    '- Streamed (1) has the last row soonest at every size.',
    '- At 100 bytes per row, streamed (1) can carry about 2,000,000 rows at most: its largest response is 200 MB. This is an estimate.',
    '- At 100 bytes per row, streamed (2) can carry about 2,000,000 rows at most: its largest response is 200 MB. This is an estimate.',
    '',
    '| Time to last row | buffered | streamed (1) | streamed (2) |',
    '|---:|---:|---:|---:|',
    '| 1 row | 300 ms | 200 ms | 250 ms |',
    '| 1,000 rows | – | 400 ms | 500 ms |',
    '',
    'LOCAL, from 2026-11-26T10:00:00.000Z. One request at a time, 1 run of each at every size, after a warm-up of each that is not counted; 50 ms between runs, seed 7. As listed. Figures are medians of the runs that delivered all rows, with the smallest and the largest of them. Crossings lie on straight lines between two sizes, both by logarithms. Two times count as equal if their medians are less than a frame (17 ms) apart, two costs if they are less than 2 % apart, and both if their runs overlap or, with fewer than five runs of each, if they are less than 10 % apart. Test.',
    '',
  ]);
});

test('a sweep over a single size has it twice in its heading, and no warm-up it did not have', () => {
  const sweep = sweepOf([1], [['buffered', [300, 300]]]);
  const text = sweepMarkdown({ place: 'LOCAL', browser: 'Test.', sweep }, SWEEP_METRICS);
  expect(text).toMatch(/^## buffered, 1 to 1 row\n/);
  expect(text).not.toContain('warm-up');
});

test('few runs count as equal for it only where they are real', () => {
  const road = 'buffered';
  const method = (url: string) => {
    const sweep = sweepOf([1], [[road, [300, 300]]], { contestants: [{ road, url }] });
    return sweepMarkdown({ place: '', browser: '', sweep }, SWEEP_METRICS);
  };
  expect(method('https://api.test/')).toContain('with fewer than five runs of each');
  expect(method('https://simulated.invalid/buffer')).toMatch(
    / and both if neither is ahead in every repeat: /,
  );
});

test('a column of costs says that they are estimates, and of how many loads', () => {
  const record = sweepOf([100], [['streamed', [10, 10]]]);
  const metrics = sweepMetrics(ratesWith());
  const [head = '', run = ''] = sweepCsv(record, metrics).split('\r\n');
  const column = head.split(',').indexOf('estimated_cost_usd_per_million');
  expect(column).toBeGreaterThan(0);
  const [streamed] = sweepLines(record, metrics);
  const perMillion = streamed?.points[0]?.figures['cost']?.median;
  expect(perMillion).toBeGreaterThan(0);
  expect(Number(run.split(',')[column])).toBeCloseTo(perMillion ?? 0, 3);
});

test('the rates with which costs were calculated are in the file and in the copy', () => {
  const rates = ratesWith({ 'transfer-out': 0.05 });
  const file = { ...FILE, rates: Object.values(rates) };
  const saved = JSON.parse(sweepJson(file, sweepMetrics(rates)));
  expect(saved.rates).toEqual(Object.values(rates));
  const text = sweepMarkdown(file, sweepMetrics(rates));
  expect(text).toContain('| Estimated cost per million | buffered | streamed |');
  expect(text).toContain('| Data transfer out to the internet | $0.05 per GB | your own |');
  expect(sweepMarkdown(FILE, SWEEP_METRICS)).not.toContain('| rate |');
});

test('the runs have the bytes that were sent, where a body was compressed', () => {
  const headers = { 'content-encoding': 'gzip', 'content-length': '3000' };
  const [names = '', line = ''] = sweepCsv(
    sweepOf([100], [['compressed', { headers }]]),
    SWEEP_METRICS,
  ).split(/\r?\n/);
  expect(line.split(',')[names.split(',').indexOf('encoded_bytes')]).toBe('3000');
});
