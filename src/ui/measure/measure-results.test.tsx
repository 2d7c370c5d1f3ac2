import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { auditMeasurement } from '#insight/measure/audit/audit';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';
import type { MeasurementRecord } from '#recording/measurement-record';
import { MeasureResults } from './measure-results.tsx';

function show(record: MeasurementRecord) {
  render(
    <MeasureResults record={record} audit={auditMeasurement(record)}>
      <p>The end</p>
    </MeasureResults>,
  );
  const answer = within(screen.getByRole('region', { name: 'Answer' }));
  return {
    answer,
    headline: answer.getByRole('heading'),
    axis: answer.getByRole('img'),
    weights: () => answer.queryAllByRole('listitem').map(({ textContent }) => textContent),
    rows: () =>
      within(screen.getByRole('table', { name: /^All figures/ }))
        .getAllByRole('row')
        .slice(1),
  };
}

/** Pairs whose first rows arrive this many ms after the start, where buffered takes 400 ms. */
const pairsOf = (...firstRowsMs: readonly number[]) =>
  firstRowsMs.map((firstRowMs, index) =>
    measuredPair(index, {
      left: { marks: { headersMs: 90, firstRowMs: 400, lastRowMs: 400 } },
      right: { marks: { headersMs: 90, firstRowMs, lastRowMs: 900 } },
    }),
  );

const UNDECIDED = measurementOf(
  pairsOf(300, 500, 350, 450, 390, 410, 330, 470, 310, 490, 340, 460),
);

test('a side that is sooner is the headline, with its interval as a bar beside 1', () => {
  const { headline, axis, weights, rows } = show(measurementOf(steadyPairs(20)));
  expect(headline).toHaveTextContent(/^Streamed had the first row 4\.09× sooner$/);
  expect(headline).toHaveAttribute('data-code', 'verdict.sooner.streamed');
  expect(headline).toHaveAttribute('data-metric', 'firstRow');
  expect(axis).toHaveAccessibleName(
    'The ratio buffered ÷ streamed is 4.09, with an interval of 4.03 to 4.16 (95 %). At 1 both take equally long; within 5 % the difference does not matter.',
  );
  expect(axis.querySelector('.interval')).not.toBeNull();
  expect(axis.querySelector('.band')).not.toBeNull();
  expect(weights()).toEqual([]);
  const [primary, second] = rows();
  expect(primary).toHaveTextContent(
    /^First row the question.*410 ms95th: 418 ms.*100 ms95th: 100 ms4\.094\.03 to 4\.16 \(95 %\) streamed sooner$/,
  );
  expect(second?.querySelector('[data-code]')).toHaveAttribute('data-metric', 'firstByte');
  // One place for each verdict.
  expect(document.querySelectorAll('[data-code^="verdict."]')).toHaveLength(4);
});

test('both directions of the axis are named', () => {
  const { answer } = show(measurementOf(manyPairs(9)));
  expect(answer.getByText(/← buffered sooner/)).toBeVisible();
  expect(answer.getByText(/streamed sooner →/)).toBeVisible();
});

test('an undecided figure says so, with the pairs that it would take', () => {
  const { answer, headline } = show(UNDECIDED);
  expect(headline).toHaveTextContent('The first row is undecided after 12 pairs');
  expect(headline).toHaveAttribute('data-code', 'verdict.undecided');
  expect(answer.getByText(/a difference of 10 % or less needs more than 200 pairs/)).toBeVisible();
});

test('while it runs, the headline says “so far”, and nothing below the answer is added', () => {
  const { answer, headline } = show({ ...UNDECIDED, state: 'running' });
  expect(headline).toHaveTextContent('The first row is undecided so far after 12 pairs');
  // What a screen reader announces does not change with each pair.
  expect(answer.getByText('The first row is undecided so far')).toBeInTheDocument();
  expect(screen.getByText(/^So far: comparable: /)).toBeVisible();
  expect(screen.queryByText(/^In the last pair/)).toBeNull();
});

test('before the first pair that counts, what is under way is said, and no verdict is missing', () => {
  const record = measurementOf([]);
  const { headline } = show({
    ...record,
    state: 'running',
    plan: { ...record.plan, pairs: 12, warmUps: 1 },
  });
  expect(headline).toHaveTextContent(/^The warm-up pair is running$/);
  const verdicts = document.querySelectorAll('.figure-verdict');
  expect([...verdicts].map((cell) => cell.textContent.trim())).toEqual(['–', '–', '–', '–']);
});

test('a difference that is too small to matter is equal', () => {
  const { headline } = show(measurementOf(pairsOf(398, 402, 399, 401, 400, 403, 397)));
  expect(headline).toHaveTextContent('The first row is equal within 5 %');
  expect(headline).toHaveAttribute('data-code', 'verdict.equivalent');
});

test('with too few pairs there is an axis without an interval', () => {
  const { headline, axis } = show(measurementOf(manyPairs(5)));
  expect(headline).toHaveTextContent('Too few pairs for a verdict on the first row: 5');
  expect(headline).toHaveAttribute('data-code', 'verdict.too-few');
  expect(axis).toHaveAccessibleName('No interval yet.');
  expect(axis.querySelector('.interval')).toBeNull();
});

test('a refusal is shown instead, and no interval or ratio', () => {
  const cold = { headers: { 'server-timing': 'init;dur=900' } };
  const { headline, axis, weights, rows } = show(
    measurementOf([...manyPairs(8), measuredPair(8, { left: cold })]),
  );
  expect(headline).toHaveTextContent('No verdict: buffered and streamed cannot be compared');
  expect(headline).toHaveAttribute('data-code', 'verdict.refused');
  expect(weights()[0]).toMatch(
    /^Cold starts were on one side only in 1 pair \(1 buffered, 0 streamed\)\. Add warm-up pairs/,
  );
  expect(axis.querySelector('.interval')).toBeNull();
  for (const row of rows()) expect(row).toHaveTextContent(/––not comparable$|–– not comparable$/);
  expect(screen.getByText(/^Not comparable: 1 check failed/)).toBeVisible();
});

test('a single page is said in the headline', () => {
  const arrivals = [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }];
  const { answer, weights } = show(measurementOf(steadyPairs(20, { right: { arrivals } })));
  expect(weights()).toEqual([
    'All rows of streamed came as one page, so streaming cannot be the cause.',
  ]);
  expect(answer.getByRole('listitem')).toHaveAttribute('data-claim', 'audit.one-page.noticed');
  expect(document.querySelectorAll('[data-code="audit.one-page.noticed"]')).toHaveLength(1);
});

test('if all checks passed, the audit is one line', () => {
  show(measurementOf(steadyPairs(20)));
  expect(screen.getByText('Comparable: all 22 checks that apply passed.')).toBeVisible();
  expect(screen.getByText('Same content')).not.toBeVisible();
});

test('every run is a dot on demand, and a percentile needs 20 runs', async () => {
  const { rows } = show(measurementOf(manyPairs(9)));
  const [dots] = document.querySelectorAll('.dots');
  expect(dots).not.toBeVisible();
  await userEvent.setup().click(screen.getByText('Every run as a dot'));
  expect(dots).toBeVisible();
  expect(dots?.querySelectorAll('.counted')).toHaveLength(9);
  for (const row of rows()) expect(row).not.toHaveTextContent('95th');
});

test('the primary figure leads whichever it is', () => {
  const record = measurementOf(manyPairs(9));
  const { headline, rows } = show({ ...record, plan: { ...record.plan, primary: 'averageWait' } });
  expect(headline).toHaveTextContent('Streamed had the average wait per row 1.62× shorter');
  expect(rows()[0]).toHaveTextContent(/^Average wait per row the question/);
});
