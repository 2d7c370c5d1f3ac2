import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { showRacePage, mockNetwork } from '#ui/testing/race-page';

mockNetwork();

test('before the first race both sides are ready and say what to do', () => {
  const { buffered, streamed, stop } = showRacePage();
  for (const side of [buffered, streamed]) {
    expect(side.status()).toBe('ready');
    expect(side.rowCount()).toBe(0);
    expect(side.getByText('Start the race to fetch rows.')).toBeVisible();
  }
  expect(stop()).toHaveAttribute('aria-disabled', 'true');
});

test('the buffered side spins until the JSON is there, then has every row', async () => {
  const { user, start, gates, buffered } = showRacePage();
  await user.click(start());
  expect(buffered.status()).toBe('running');
  expect(buffered.spinner()).toHaveAccessibleName('Waiting for the whole response');
  gates.buffered.letThrough(2);
  expect(buffered.rowCount()).toBe(0);
  gates.buffered.letThrough();
  await waitFor(() => expect(buffered.status()).toBe('complete'));
  expect(buffered.spinner()).toBeNull();
  expect(buffered.rowCount()).toBe(6);
});

test('the streamed side shows rows before its stream has ended', async () => {
  const { user, start, gates, buffered, streamed } = showRacePage();
  await user.click(start());
  expect(streamed.spinner()).toHaveAccessibleName('Waiting for the first page');
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
  expect(streamed.status()).toBe('running');
  expect(streamed.getByRole('gridcell', { name: 'u-000002' })).toBeVisible();
  expect(buffered.spinner()).toBeVisible();
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(4));
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  expect(streamed.rowCount()).toBe(6);
});

test('rows that have arrived are on screen in the very next animation frame', async () => {
  const frame: (() => void)[] = [];
  const schedule = (notify: () => void) => void frame.push(notify);
  const nextFrame = () => act(() => frame.splice(0).forEach((notify) => notify()));
  const { user, start, gates, streamed } = showRacePage({}, { schedule });
  await user.click(start());
  gates.streamed.letThrough(1);
  while (streamed.rowCount() === 0) {
    await waitFor(() => expect(frame).not.toHaveLength(0));
    nextFrame();
  }
  gates.streamed.letThrough(1);
  while (streamed.rowCount() === 2) {
    await waitFor(() => expect(frame).not.toHaveLength(0));
    nextFrame();
  }
  expect(streamed.rowCount()).toBe(4);
  expect(streamed.getByRole('gridcell', { name: 'u-000004' })).toBeVisible();
});

test('rows and columns are numbered for screen readers, the header included', async () => {
  const { user, start, gates, streamed } = showRacePage({ rows: [{ a: 1, b: 2 }, { a: 3 }] });
  await user.click(start());
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
  const rows = streamed.getAllByRole('row');
  expect(rows.map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3']);
  expect(streamed.getByRole('grid')).toHaveAttribute('aria-colcount', '3');
  expect(streamed.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
    '#',
    'a',
    'b',
  ]);
});

test('badges move while a run is in progress, and stop when it has ended', async () => {
  const { user, start, gates, clock, streamed } = showRacePage({ rows: [1, 2, 3, 4] });
  await user.click(start());
  clock.nowMs = 100;
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.badge('Rows')).toBe('2'));
  expect(streamed.badge('First byte')).toBe('100 ms');
  await waitFor(() => expect(streamed.badge('First row on screen')).toBe('≈ 100 ms'));
  clock.nowMs = 2000;
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  await waitFor(() => expect(streamed.badge('Last row on screen')).toBe('≈ 2.00 s'));
  expect(streamed.badge('First row on screen')).toBe('≈ 100 ms');
  expect(streamed.badge('Elapsed')).toBe('2.00 s');
  expect(streamed.badge('Rows')).toBe('4');
  expect(streamed.badge('Rows/s')).toBe('2');
  expect(streamed.badge('Bytes')).toMatch(/^\d+ B$/);
  clock.nowMs = 9000;
  fireEvent(document, new Event('visibilitychange'));
  expect(streamed.badge('Elapsed')).toBe('2.00 s');
});

test('figures of a run move with the ticks', async () => {
  const ticks = new Set<() => void>();
  const { start, clock, buffered } = showRacePage(
    {},
    {
      everyTick(tick) {
        ticks.add(tick);
        return () => ticks.delete(tick);
      },
    },
  );
  fireEvent.click(start());
  await waitFor(() => expect(buffered.status()).toBe('running'));
  clock.nowMs = 740;
  expect(buffered.badge('Elapsed')).toBe('–');
  act(() => {
    for (const tick of ticks) tick();
  });
  expect(buffered.badge('Elapsed')).toBe('740 ms');
  expect(buffered.spinner()?.parentElement).toHaveTextContent('740 ms');
});

test('every badge is described by its definition', () => {
  const { buffered } = showRacePage();
  const firstByte = buffered.getByRole('button', { name: 'First byte' });
  expect(firstByte).toHaveAccessibleDescription(
    /^How long until the server began to answer\.\s+fetch\(\) resolves/,
  );
  const lastRow = buffered.getByRole('button', { name: 'Last row on screen' });
  expect(lastRow).toHaveAccessibleDescription(/Element Timing where the browser has it/);
});

test('paints of a tab that was hidden are void', async () => {
  const { user, start, gates, streamed } = showRacePage();
  await user.click(start());
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.badge('First row on screen')).toMatch(/^≈/));
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  visibility.mockRestore();
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  expect(streamed.badge('First row on screen')).toBe('void');
  expect(streamed.badge('Last row on screen')).toBe('void');
});

test('when both have ended the band says who had rows sooner, with a code, and describes the race', async () => {
  const { user, start, gates, clock, buffered, streamed } = showRacePage();
  await user.click(start());
  clock.nowMs = 100;
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.badge('First row on screen')).toBe('≈ 100 ms'));
  clock.nowMs = 2000;
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.badge('Last row on screen')).toBe('≈ 2.00 s'));
  expect(screen.queryByText(/^In this race/)).toBeNull();
  expect(screen.getByText('Streamed has ended')).toBeVisible();
  clock.nowMs = 2030;
  gates.buffered.letThrough();
  await waitFor(() => expect(buffered.badge('Last row on screen')).toBe('≈ 2.03 s'));
  expect(
    await screen.findByText(
      'In this race, streamed had its first row 1.93 s sooner than buffered. Their last rows came 30 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 200 ms.',
    ),
  ).toBeVisible();
  expect(screen.getByText('20.3× sooner')).toBeVisible();
  const band = document.querySelector('.result-band [data-code]');
  expect(band).toHaveAttribute('data-code', 'race.sooner.streamed');
  expect(band).toHaveAttribute('data-metric', 'firstRow');
});

test('Stop ends both sides and keeps the rows that arrived', async () => {
  const { user, start, stop, gates, buffered, streamed } = showRacePage();
  await user.click(start());
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
  await user.click(stop());
  await waitFor(() => expect(streamed.status()).toBe('aborted'));
  await waitFor(() => expect(buffered.status()).toBe('aborted'));
  expect(streamed.rowCount()).toBe(2);
  expect(streamed.getByRole('gridcell', { name: 'u-000001' })).toBeVisible();
  expect(buffered.getByText('No rows arrived before it ended.')).toBeVisible();
  expect(
    screen.getByText(
      /^You aborted this race after .*: buffered had no rows, streamed had 2 rows\.$/,
    ),
  ).toBeVisible();
});

test('a race can be run again, from nothing', async () => {
  const { user, start, gates, streamed, buffered } = showRacePage();
  await user.click(start());
  gates.streamed.letThrough(3);
  gates.buffered.letThrough(3);
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  await waitFor(() => expect(buffered.status()).toBe('complete'));
  await user.click(start());
  await waitFor(() => expect(streamed.status()).toBe('running'));
  expect(streamed.rowCount()).toBe(0);
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
});

test('Start does nothing while a race is running', async () => {
  const { user, start, gates, streamed } = showRacePage();
  await user.click(start());
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
  expect(start()).toHaveAttribute('aria-disabled', 'true');
  await user.click(start());
  await user.keyboard(' ');
  expect(streamed.rowCount()).toBe(2);
});

test('Space starts and Escape stops', async () => {
  const { user, streamed } = showRacePage();
  await user.keyboard(' ');
  await waitFor(() => expect(streamed.status()).toBe('running'));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(streamed.status()).toBe('aborted'));
});

test('a new race keeps the focus where it is', async () => {
  const { user, start, gates, streamed, buffered } = showRacePage();
  await user.click(start());
  gates.streamed.letThrough(3);
  gates.buffered.letThrough(3);
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  await waitFor(() => expect(buffered.status()).toBe('complete'));
  streamed.getByRole('grid').focus();
  await user.keyboard(' ');
  await waitFor(() => expect(streamed.status()).toBe('running'));
  expect(streamed.getByRole('grid')).toHaveFocus();
});

test('Space starts a race with the focus on a badge, whose name does not use it', async () => {
  const { user, streamed } = showRacePage();
  streamed.getByRole('button', { name: 'Elapsed' }).focus();
  await user.keyboard(' ');
  await waitFor(() => expect(streamed.status()).toBe('running'));
});

test('a control that uses Space keeps it', async () => {
  const { user, streamed } = showRacePage();
  const follow = streamed.getByRole('switch', { name: 'Follow new rows' });
  follow.focus();
  await user.keyboard(' ');
  expect(follow).toBeChecked();
  expect(streamed.status()).toBe('ready');
});

test('following new rows keeps the end in view, until the reader scrolls up', async () => {
  const { user, start, gates, streamed } = showRacePage({ rows: 200, pageSize: 100 });
  await user.click(streamed.getByRole('switch'));
  await user.click(start());
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(100));
  // 100 rows and the header, 30 px each, in a viewport of 400 px.
  expect(streamed.getByRole('grid').scrollTop).toBe(101 * 30 - 400);
  fireEvent.scroll(streamed.getByRole('grid'));
  expect(streamed.getByRole('switch')).toBeChecked();
  fireEvent.scroll(streamed.getByRole('grid'), { target: { scrollTop: 2000 } });
  expect(streamed.getByRole('switch')).not.toBeChecked();
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.rowCount()).toBe(200));
  expect(streamed.getByRole('grid').scrollTop).toBe(2000);
});

test('the page says where it races and what is simulated', async () => {
  const report = {
    stack: 'two-fetches-local',
    database: 'embedded',
    scanLatencyMs: 110,
    pageLimit: 50,
    table: 'userInfo',
    rows: 1000,
    limits: {
      bufferedTimeoutMs: 28_000,
      streamedTimeoutMs: 120_000,
      gatewayTimeoutMs: 29_000,
      maxBufferedBytes: 6_291_556,
      streamBurstBytes: 6_291_456,
      streamBytesPerSecond: 2_097_152,
      maxStreamedBytes: 209_715_200,
      restStreamTimeoutMs: 900_000,
      restStreamIdleMs: 300_000,
      restStreamBurstBytes: 10_485_760,
      restStreamBytesPerSecond: 2_097_152,
    },
  } as const;
  showRacePage({}, { place: { kind: 'local', report } });
  expect(await screen.findByText('LOCAL, +110 ms per Scan page')).toBeVisible();
});

test('a simulated race says so, with its seed', async () => {
  showRacePage();
  expect(await screen.findByText('SIMULATED, seed 1')).toBeVisible();
});

test('Space right after Escape starts the next race', async () => {
  const page = showRacePage();
  await page.user.keyboard(' ');
  await waitFor(() => expect(page.streamed.status()).toBe('running'));
  await page.user.keyboard('{Escape} ');
  page.gates.buffered.letThrough();
  page.gates.streamed.letThrough();
  await waitFor(() => expect(page.streamed.status()).toBe('complete'));
});

test('before a race the band invites to start one, and while it runs it shows the progress', async () => {
  const { user, start, gates, clock, streamed } = showRacePage();
  expect(screen.getByText('Whose rows arrive first?')).toBeVisible();
  await user.click(start());
  expect(screen.getByText('Both requests are on their way…')).toBeInTheDocument();
  clock.nowMs = 100;
  gates.streamed.letThrough(1);
  expect(await screen.findByText('Streamed has rows')).toBeVisible();
  expect(screen.getByText(/^Its first row arrived after 100 ms; buffered has none/)).toBeVisible();
  gates.streamed.letThrough();
  await waitFor(() => expect(streamed.status()).toBe('complete'));
  expect(await screen.findByText('Buffered is still on its way…')).toBeInTheDocument();
});

test('a side that receives nothing says for how long, until something arrives', async () => {
  const { user, start, gates, clock, buffered, streamed } = showRacePage();
  await user.click(start());
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.rowCount()).toBe(2));
  clock.nowMs = 7500;
  expect(await streamed.findByText(/^2 rows and \d+ B have arrived/)).toHaveTextContent(
    'No data for 7 s.',
  );
  const unanswered = await buffered.findByText('No answer for 7 s.');
  expect(unanswered).toBeVisible();
  // In the place of what is waited for, so that it does not cover the clock.
  expect(unanswered.closest('.waiting-words')).not.toBeNull();
  expect(streamed.getByText('No data for 5 s')).toHaveAttribute('aria-live', 'polite');
  expect(streamed.status()).toBe('running');
  gates.streamed.letThrough(1);
  await waitFor(() => expect(streamed.queryByText(/No data/)).toBeNull());
});

test('after a click on Stop, Space starts the next race and does not stop it when it is released', async () => {
  const { user, start, stop, streamed } = showRacePage();
  await user.click(start());
  await user.click(stop());
  await waitFor(() => expect(streamed.status()).toBe('aborted'));
  expect(stop()).toHaveFocus();
  await user.keyboard(' ');
  await waitFor(() => expect(streamed.status()).toBe('running'));
  await new Promise(requestAnimationFrame);
  expect(streamed.status()).toBe('running');
});

test('after a click on the selected mode, Space starts a race', async () => {
  const { user, streamed } = showRacePage();
  await user.click(screen.getByRole('button', { name: 'Race' }));
  await user.keyboard(' ');
  await waitFor(() => expect(streamed.status()).toBe('running'));
});
