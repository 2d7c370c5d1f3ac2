import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  type KeptMeasurement,
  keptMeasurement,
  type KeptSummary,
} from '#insight/export/kept-measurement';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import type { Place } from '#recording/place';
import { createHeld } from '#ui/testing/create-held.ts';
import { memoryShelf } from '#ui/testing/memory-shelf.ts';
import { mockNetwork, showRacePage } from '#ui/testing/race-page';
import { KeptList } from './kept-list.tsx';
import { KeptNote, NoMorePairsNote } from './measure-notes.tsx';
import type { MeasurementShelf } from './measurement-shelf.ts';

mockNetwork();

/** A shelf in memory. */
const shelfOf = (...first: readonly KeptMeasurement[]) =>
  memoryShelf<KeptSummary, KeptMeasurement>(...first);

const old = keptMeasurement({
  format: 'two-fetches-measurement',
  version: 2,
  place: 'LOCAL, long ago',
  browser: 'Mozilla/5.0',
  measurement: measurementOf(steadyPairs(20)),
});

async function showMeasure(shelf: MeasurementShelf, place?: Place) {
  const page = showRacePage({}, { shelf, ...(place !== undefined && { place }) });
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  const pairs = await screen.findByRole('spinbutton', { name: /^Pairs/ });
  await page.user.clear(pairs);
  await page.user.type(pairs, '2');
  return page;
}

test('the latest kept measurement is shown again, marked as saved, and can be deleted', async () => {
  const { shelf, state } = shelfOf(old);
  const { user } = await showMeasure(shelf);
  expect(await screen.findByText(/: LOCAL, long ago/)).toHaveTextContent(/^SAVED on this machine/);
  expect(screen.getByText(/^SAVED, LOCAL, long ago, /)).toBeVisible();
  expect(
    screen.getByRole('heading', { name: /^Streamed had the first row \d.*×\ssooner$/ }),
  ).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Delete the measurement of/ }));
  await waitFor(() => expect(state.kept.size).toBe(0));
  await waitFor(() => expect(screen.queryByText('Kept on this machine')).toBeNull());
});

test('a measurement that has ended is kept automatically, says so, and stays in the list when the next begins', async () => {
  const { shelf, state } = shelfOf();
  const { user } = await showMeasure(shelf);
  await user.keyboard('{Enter}');
  expect(await screen.findByText(/^Kept on this machine, below/)).toBeVisible();
  expect(state.kept.size).toBe(1);
  expect(screen.getByRole('button', { name: /^Open the measurement of/ })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Start measurement' }));
  await waitFor(() => expect(state.kept.size).toBe(2));
  await user.click(await screen.findByRole('button', { name: 'Delete all' }));
  await waitFor(() => expect(state.kept.size).toBe(0));
});

/** A measurement of deployed endpoints that is kept; the page that took it has gone. */
async function keepBeforeReload() {
  const { shelf, state } = shelfOf();
  const place = { kind: 'deployed' } as const;
  const before = await showMeasure(shelf, place);
  await before.user.keyboard('{Enter}');
  await screen.findByText(/^Kept on this machine, below/);
  cleanup();
  // A page that is loaded anew has the same storage, and nothing else.
  return { shelf: { ...shelf }, state, place };
}

test('after a reload pairs can be added to the kept measurement, which stays one', async () => {
  const { shelf, state, place } = await keepBeforeReload();
  const { user } = await showMeasure(shelf, place);
  await screen.findByText(/: YOUR ENDPOINTS\.$/);
  await user.click(screen.getByRole('button', { name: 'Add 12 pairs' }));
  expect(await screen.findByText(/14 pairs, one request at a time/)).toBeVisible();
  await screen.findByText(/^Kept on this machine, below/);
  expect(state.kept.size).toBe(1);
  const [kept] = state.kept.values();
  expect(JSON.parse(kept?.text ?? '')).toMatchObject({
    measurement: { state: 'complete', plan: { pairs: 14 }, pairs: { length: 15 } },
  });
});

test('after a reload no pairs can be added where the addresses were not kept whole, and the page says what to do', async () => {
  const { shelf, state, place } = await keepBeforeReload();
  for (const [id, kept] of state.kept) state.kept.set(id, { ...kept, hasWholeAddresses: false });
  await showMeasure(shelf, place);
  expect(await screen.findByText(/^No pairs can be added: since this page/)).toHaveTextContent(
    /If you saved it as JSON when it was taken, open that file. If not, measure again, and save that/,
  );
  expect(screen.getByText(/: YOUR ENDPOINTS\. Its addresses are not complete/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Add 12 pairs' })).toBeNull();
});

test('what is left for other endpoints comes back as it was taken, with more pairs to add', async () => {
  const { shelf, state } = shelfOf();
  const place = { kind: 'deployed' } as const;
  const before = await showMeasure(shelf, place);
  await before.user.keyboard('{Enter}');
  await screen.findByText(/^Kept on this machine, below/);
  for (const [id, kept] of state.kept) state.kept.set(id, { ...kept, hasWholeAddresses: false });
  // The page is shown anew for other endpoints, but not loaded anew.
  cleanup();
  await showMeasure(shelf, place);
  expect(await screen.findByText(/: YOUR ENDPOINTS\.$/)).toHaveTextContent(
    /^SAVED on this machine/,
  );
  expect(screen.getByRole('button', { name: 'Add 12 pairs' })).toBeVisible();
});

test('a file without parts of its addresses says why no pairs can be added', () => {
  render(<NoMorePairsNote isKept={false} />);
  expect(screen.getByText(/^No pairs can be added: this file has only a part/)).toHaveTextContent(
    /If not, measure again, and save that as JSON before you leave the page\.$/,
  );
});

test('who measures addresses that are kept in part is told at once to save a file', () => {
  const { rerender } = render(
    <KeptNote keeping={{ id: '1', hasWholeAddresses: true }} isWarned={false} />,
  );
  expect(screen.getByRole('status')).toHaveTextContent(/reload of the page\.$/);
  rerender(<KeptNote keeping={{ id: '1', hasWholeAddresses: false }} isWarned={false} />);
  expect(screen.getByRole('status')).toHaveTextContent(
    /to add pairs after a reload, save it as JSON now/,
  );
});

test('if nothing can be kept, the page says so, and Start asks before it discards the measurement', async () => {
  const { shelf, state } = shelfOf();
  state.error = new DOMException('full', 'QuotaExceededError');
  const { user } = await showMeasure(shelf);
  await user.keyboard('{Enter}');
  const note = await screen.findByText('Not kept:');
  expect(note.parentElement).toHaveTextContent(
    /no room left on this machine .* Save it as JSON before you start/,
  );
  await user.click(screen.getByRole('button', { name: 'Start measurement' }));
  expect(await screen.findByText(/^Starting now would lose it/)).toBeVisible();
  expect(screen.queryByRole('progressbar')).toBeNull();
  state.error = undefined;
  await user.click(screen.getByRole('button', { name: 'Start measurement' }));
  expect(await screen.findByText(/^Kept on this machine, below/)).toBeVisible();
});

test('a browser without storage is reported as such', async () => {
  const page = showRacePage();
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  await page.user.clear(await screen.findByRole('spinbutton', { name: /^Pairs/ }));
  await page.user.keyboard('1{Enter}');
  expect(
    await screen.findByText(/this browser does not let the page store anything/),
  ).toBeVisible();
});

test('a kept measurement that is read after another one was started is not shown over it', async () => {
  const { shelf } = shelfOf(old);
  const { promise, give } = createHeld();
  let reads = 0;
  const slow: MeasurementShelf = {
    ...shelf,
    // The first one is read when the page begins.
    async read(id) {
      reads += 1;
      if (reads > 1) await promise;
      return shelf.read(id);
    },
  };
  const page = showRacePage({}, { shelf: slow, everyTick: () => () => undefined });
  await page.user.click(screen.getByRole('button', { name: 'Measure' }));
  await screen.findByText(/^SAVED, LOCAL, long ago, /);
  await page.user.click(screen.getByRole('button', { name: /^Open the measurement of/ }));
  await page.user.click(screen.getByRole('button', { name: 'Start measurement' }));
  await screen.findByRole('progressbar');
  await act(async () => give());
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.getByRole('progressbar')).toBeVisible();
  expect(screen.queryByText(/^SAVED, /)).toBeNull();
  await page.user.keyboard('{Escape}');
});

test('a kept measurement whose audit is not one any more is audited again', async () => {
  const { shelf } = shelfOf({ ...old, audit: 'passed' as never });
  await showMeasure(shelf);
  expect(await screen.findByText(/^SAVED, LOCAL, long ago, /)).toBeVisible();
  expect(screen.queryByText(/could not be shown/)).toBeNull();
});

test('the list says of a scene that it was simulated, and names no host of it', async () => {
  const place = 'SIMULATED, seed 1, A slow database, changed (Rows: 300)';
  const scene = keptMeasurement({
    format: 'two-fetches-measurement',
    version: 2,
    place,
    browser: 'Mozilla/5.0',
    measurement: measurementOf(steadyPairs(20)),
  });
  render(
    <KeptList
      list={[scene, { ...old, id: 'other' }]}
      shownId={undefined}
      problem=""
      onOpen={() => {}}
      onRemove={() => {}}
    />,
  );
  const [simulated, local] = screen.getAllByRole('listitem');
  expect(simulated).toHaveTextContent(place);
  const [host = 'no host'] = old.hosts;
  expect(simulated).not.toHaveTextContent(host);
  expect(local).toHaveTextContent(host);
  expect(local).toHaveTextContent('LOCAL, long ago');
});
