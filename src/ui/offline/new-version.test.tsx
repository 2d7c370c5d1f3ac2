import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MEASUREMENT_KEY } from '#ui/query-keys.ts';
import { createLocks } from '#ui/testing/create-locks.ts';
import { untilLineIsFree } from './line-lock.ts';
import { NewVersion } from './new-version.tsx';
import type { VersionWorker } from './watch-versions.ts';

/** A version that waits, and answers as it is told. */
class WaitingVersion extends EventTarget implements VersionWorker {
  state: ServiceWorkerState = 'installed';

  readonly answer: 'activated' | 'others-open';

  constructor(answer: 'activated' | 'others-open') {
    super();
    this.answer = answer;
  }

  postMessage(_message: unknown, ports: unknown): void {
    if (this.answer === 'others-open') {
      (ports as readonly MessagePort[])[0]?.postMessage(this.answer);
      return;
    }
    this.state = this.answer;
    this.dispatchEvent(new Event('statechange'));
  }
}

function show(answer: 'activated' | 'others-open', isOnStage = false) {
  const waiting = new WaitingVersion(answer);
  const registration = Object.assign(new EventTarget(), {
    active: waiting,
    waiting,
    installing: null,
  });
  const locks = createLocks();
  const reload = vi.fn<() => void>();
  const offline = { register: () => Promise.resolve(registration), locks, reload };
  const measurement = new AbortController();
  function Measurement() {
    const { mutate } = useMutation({
      mutationKey: [MEASUREMENT_KEY],
      mutationFn: () =>
        new Promise<void>((resolve) => {
          measurement.signal.addEventListener('abort', () => resolve());
        }),
    });
    return (
      <button type="button" onClick={() => mutate()}>
        Measure
      </button>
    );
  }
  const client = new QueryClient();
  const shown = (onStage: boolean) => (
    <QueryClientProvider client={client}>
      <Measurement />
      <NewVersion offline={offline} isOnStage={onStage} />
    </QueryClientProvider>
  );
  const { rerender } = render(shown(isOnStage));
  const leaveStage = () => rerender(shown(false));
  return {
    user: userEvent.setup(),
    reload,
    locks,
    endMeasurement: () => measurement.abort(),
    leaveStage,
  };
}

test('a new version is loaded when that is asked for, and not before', async () => {
  const { user, reload } = show('activated');
  await screen.findByText('A new version of this page is ready.');
  expect(reload).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Reload' }));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
});

test('it is not offered while a measurement is under way, and the line is the measurement’s', async () => {
  const { user, locks, endMeasurement } = show('activated');
  await screen.findByRole('complementary', { name: 'New version' });
  await user.click(screen.getByRole('button', { name: 'Measure' }));
  await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  let isFree = false;
  const waiting = untilLineIsFree(locks).then(() => {
    isFree = true;
  });
  await Promise.resolve();
  expect(isFree).toBe(false);
  endMeasurement();
  await screen.findByRole('complementary', { name: 'New version' });
  await waiting;
});

test('a page that is open elsewhere stays as it is, and says so', async () => {
  const { user, reload } = show('others-open');
  await user.click(await screen.findByRole('button', { name: 'Reload' }));
  await screen.findByText(/also open in another tab or window/);
  expect(reload).not.toHaveBeenCalled();
});

test('what is put off does not come back by itself', async () => {
  const { user } = show('activated');
  await user.click(await screen.findByRole('button', { name: 'Later' }));
  expect(screen.queryByRole('complementary')).toBeNull();
});

test('it is not offered to an audience, also where the stage is in a window', async () => {
  const { leaveStage } = show('activated', true);
  // Until the waiting version has been found.
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.queryByRole('complementary')).toBeNull();
  leaveStage();
  expect(screen.getByRole('complementary', { name: 'New version' })).toBeVisible();
});

test('a page on which something was started meanwhile is not reloaded', async () => {
  const { reload } = show('activated');
  const again = await screen.findByRole('button', { name: 'Reload' });
  const measure = screen.getByRole('button', { name: 'Measure' });
  await act(async () => {
    again.click();
    measure.click();
  });
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(reload).not.toHaveBeenCalled();
});
