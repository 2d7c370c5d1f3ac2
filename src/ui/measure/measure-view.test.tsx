import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import { writeMeasurementFile } from '#insight/export/measurement-file';
import { leastCount } from '#insight/measure/confidence-sequence';
import { PRIMARY_ALPHA } from '#insight/measure/judging-alphas';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { MOCK_URLS } from '#mocks/handlers';
import { answerAt, mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();

/** The page in Measure mode, with time running freely. */
async function showMeasurePage(scenario: Parameters<typeof showRacePage>[0] = {}) {
  const page = showRacePage(scenario);
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  const pairs = await screen.findByRole('spinbutton', { name: /^Pairs/ });
  const take = async (count: string) => {
    await page.user.clear(pairs);
    await page.user.type(pairs, count);
    await page.user.click(screen.getByRole('button', { name: 'Start measurement' }));
  };
  return { user: page.user, clock: page.clock, gates: page.gates, pairs, take };
}

/** Waits for the end; returns the headline, which is the answer. */
const untilOver = async () => {
  await screen.findByText(/^(Comparable|Not comparable)/, {}, { timeout: 5000 });
  return within(screen.getByRole('region', { name: 'Answer' })).getByRole('heading');
};

/** The table of all runs, open or not. */
const tableOfRuns = () =>
  screen
    .getByText(/^Every run in order/)
    .closest('details')
    ?.querySelector('table') as HTMLElement;

/**
 * A clock that takes its small steps only while nothing else can happen, as where its step is measured: every figure
 * has something to wait for, and so is many steps long, however often the clock is read meanwhile.
 */
function letTimePass(clock: { nowMs: number }): void {
  let isSameTurn = false;
  let nowMs = 0;
  const read = () => {
    nowMs += isSameTurn ? 0.5 : 50;
    if (!isSameTurn) queueMicrotask(() => (isSameTurn = false));
    isSameTurn = true;
    return nowMs;
  };
  Object.defineProperty(clock, 'nowMs', { get: read });
}

test('before the first measurement the page says what one is, and offers to open a saved one', async () => {
  await showMeasurePage();
  expect(screen.getByText(/A race is a single run/)).toBeVisible();
  // Nothing in the example could be mistaken for a figure.
  const example = screen.getByText('Example, not measured.').closest('figure');
  expect(example).toHaveTextContent(/One side had the first row so many times sooner/);
  expect(example?.querySelector('svg')).not.toHaveTextContent(/\d/);
  expect(screen.getByLabelText('Open a saved measurement')).toBeEnabled();
  expect(screen.queryByRole('button', { name: 'Save as JSON' })).toBeNull();
});

test('a measurement shows every run, what was checked, and no verdict without enough pairs', async () => {
  const { take, clock } = await showMeasurePage();
  clock.nowMs = 5;
  await take('6');
  await untilOver();
  // A warm-up and six pairs of two, and the header.
  expect(within(tableOfRuns()).getAllByRole('row', { hidden: true })).toHaveLength(15);
  const content = screen.getByText('Same content').closest('tr');
  expect(content).toHaveTextContent(/passed.*hash [\da-f]{16}/);
  // The clock of this test does not advance, so no figure is a positive time.
  expect(screen.getByRole('heading', { name: 'No verdict on the first row' })).toBeVisible();
  expect(screen.getAllByText('no times')).toHaveLength(4);
  expect(document.body).not.toHaveTextContent(/NaN|Infinity|undefined/);
});

test('a side that fails makes the sides not comparable, with the reason', async () => {
  const { take } = await showMeasurePage({
    streamedFault: { code: 'http-error', status: 403, body: '{"Message":"Forbidden"}' },
  });
  await take('6');
  expect(await untilOver()).toHaveTextContent(
    'No verdict: streamed did not complete in 6 of 6 runs',
  );
  const [refusal] = within(screen.getByRole('region', { name: 'Answer' })).getAllByRole('listitem');
  expect(refusal).toHaveTextContent(
    /^6 streamed runs did not complete, so all 6 pairs had to be left out\. HTTP 403.* Fix what/,
  );
  expect(screen.getAllByText('not comparable')).toHaveLength(4);
});

test('Stop keeps what was taken, and the mode cannot be left before', async () => {
  const page = showRacePage();
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  await screen.findByRole('spinbutton', { name: /^Pairs/ });
  page.gates.streamed.letThrough();
  page.gates.buffered.letThrough(3);
  await page.user.click(screen.getByRole('button', { name: 'Start measurement' }));
  await waitFor(() => expect(screen.getByRole('progressbar')).not.toHaveAttribute('value', '0'));
  const race = screen.getByRole('button', { name: 'Race' });
  expect(race).toHaveAttribute('aria-disabled', 'true');
  await page.user.click(race);
  expect(screen.getByRole('progressbar')).toBeVisible();
  await page.user.keyboard('f');
  expect(screen.getByText(/^Presenter mode can be entered once what is running/)).toBeVisible();
  await page.user.keyboard('{Escape}');
  await screen.findByText(/^Stopped after/);
  expect(race).toHaveAttribute('aria-disabled', 'false');
});

test('the plan that is offered has pairs enough for a verdict, and as many in each order', async () => {
  const { pairs } = await showMeasurePage();
  const offered = Number((pairs as HTMLInputElement).value);
  expect(offered).toBeGreaterThanOrEqual(leastCount(PRIMARY_ALPHA));
  expect(offered % 2).toBe(0);
});

test('a plan with invalid values sends nothing', async () => {
  const { take, pairs } = await showMeasurePage();
  await take('201');
  expect(pairs).toBeInvalid();
  expect(screen.getByText(/A race is a single run/)).toBeVisible();
});

test('a file that is not a measurement is refused with its name, and the page stays as it is', async () => {
  const { user } = await showMeasurePage();
  const text = '{"format":"har"}';
  const file = new File([text], 'trace.json', { type: 'application/json' });
  // jsdom's files cannot be read this way.
  Object.assign(file, { text: () => Promise.resolve(text) });
  await user.upload(screen.getByLabelText('Open a saved measurement'), file);
  expect(
    await screen.findByText(
      /^trace\.json: This file is neither a saved race nor a saved measurement/,
    ),
  ).toBeVisible();
});

test('a saved file is opened again, with its answer and where it comes from', async () => {
  const { user } = await showMeasurePage();
  const text = writeMeasurementFile({
    place: 'LOCAL, long ago',
    browser: 'Mozilla/5.0',
    measurement: measurementOf(steadyPairs(20)),
  });
  const file = new File([text], 'measurement.json', { type: 'application/json' });
  Object.assign(file, { text: () => Promise.resolve(text) });
  await user.upload(screen.getByLabelText('Open a saved measurement'), file);
  expect(await screen.findByText(/: LOCAL, long ago/)).toHaveTextContent(
    /^REPLAY of a measurement/,
  );
  expect(
    screen.getByRole('heading', { name: /^Streamed had the first row 4\.09×\ssooner$/ }),
  ).toBeVisible();
  // There are no endpoints from which to take more.
  expect(screen.queryByRole('button', { name: /^Add/ })).toBeNull();
});

test('the results of a race are still there after a visit to Measure', async () => {
  const page = showRacePage();
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await page.user.click(page.start());
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
  await waitFor(() => expect(page.buffered.status()).toBe('complete'));
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  await screen.findByRole('spinbutton', { name: /^Pairs/ });
  await page.user.click(screen.getByRole('button', { name: 'Race' }));
  await waitFor(() => expect(screen.getByRole('region', { name: 'Streamed' })).toBeVisible());
  expect(page.streamed.rowCount()).toBe(6);
  expect(page.streamed.status()).toBe('complete');
});

test('the plan’s question, threshold and end are in the record that is saved', async () => {
  const { take, user } = await showMeasurePage();
  await user.selectOptions(screen.getByRole('combobox', { name: /^Question/ }), 'Last row');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Unit' }), 'ms');
  const threshold = screen.getByRole('spinbutton', { name: /^Too small to matter/ });
  await user.clear(threshold);
  await user.type(threshold, '20');
  await take('2');
  await untilOver();
  expect(
    screen.getByText(
      'Which side had the last row sooner? A difference of up to 20 ms does not matter.',
    ),
  ).toBeVisible();
  const [, first] = within(screen.getByRole('table', { name: /^All figures/ })).getAllByRole('row');
  expect(first).toHaveTextContent(/^Last row the question/);
});

test('pairs can be added to a measurement that has ended, and the focus stays where it was', async () => {
  const { take, user } = await showMeasurePage();
  await take('2');
  await untilOver();
  const add = screen.getByRole('button', { name: 'Add 12 pairs' });
  await user.click(add);
  // The button stays, and so does the focus.
  expect(add).toHaveFocus();
  await waitFor(() => expect(screen.getByText(/14 pairs, one request at a time/)).toBeVisible());
  expect(add).toHaveFocus();
});

test('a plan that ends once it is decided takes no additional pairs', async () => {
  const page = await showMeasurePage();
  letTimePass(page.clock);
  await page.user.selectOptions(
    screen.getByRole('combobox', { name: /^Ends/ }),
    'once it is decided',
  );
  // No difference within 60,000 % matters, so seven pairs decide.
  const threshold = screen.getByRole('spinbutton', { name: /^Too small to matter/ });
  await page.user.clear(threshold);
  await page.user.type(threshold, '60000');
  await page.take('30');
  expect(await untilOver()).toHaveTextContent('The first row is equal within 60000 %');
  expect(screen.getByText(/^Decided after 7 of at most 30 pairs/)).toBeVisible();
  // A warm-up and seven pairs of two, and the header.
  expect(within(tableOfRuns()).getAllByRole('row', { hidden: true })).toHaveLength(17);
});

/** Counts the requests that either endpoint gets, and lets them pass. */
function countRequests(): { readonly count: () => number } {
  let count = 0;
  for (const url of Object.values(MOCK_URLS)) {
    answerAt(
      http.get(url, () => {
        count += 1;
      }),
    );
  }
  return { count: () => count };
}

test('Space that is pressed twice before the page is rendered starts one measurement, which Stop ends', async () => {
  const page = showRacePage({}, { everyTick: () => () => undefined });
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  await screen.findByRole('spinbutton', { name: /^Pairs/ });
  const { count } = countRequests();
  act(() => {
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.keyDown(document.body, { key: ' ' });
  });
  await waitFor(() => expect(count()).toBe(1));
  await page.user.keyboard('{Escape}');
  await waitFor(() => expect(page.stop()).toHaveAttribute('aria-disabled', 'true'));
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(count()).toBe(1);
});

test('a measurement that the page itself breaks off says so, and keeps what was taken', async () => {
  await showMeasurePage();
  // The first run is watched, and the second can't be.
  vi.spyOn(document, 'visibilityState', 'get')
    .mockImplementationOnce(() => 'visible')
    .mockImplementationOnce(() => {
      throw new TypeError('it broke');
    });
  fireEvent.click(screen.getByRole('button', { name: 'Start measurement' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The measurement broke off: it broke. That is a fault of this page; the runs before it are below.',
  );
  vi.restoreAllMocks();
  expect(screen.getByText(/^Stopped after/)).toBeVisible();
});
