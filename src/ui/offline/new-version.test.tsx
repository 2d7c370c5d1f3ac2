import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MEASUREMENT_KEY } from '#ui/query-keys.ts';
import { createLocks } from '#ui/testing/create-locks.ts';
import { untilLineIsFree } from './line-lock.ts';
import { NewVersion } from './new-version.tsx';

/** A version that waits, and answers as it is told. */
function waitingVersion(answer: 'activated' | 'others-open') {
  const worker = Object.assign(new EventTarget(), {
    state: 'installed' as ServiceWorkerState,
    postMessage(_message: unknown, ports: unknown) {
      if (answer === 'others-open') (ports as readonly MessagePort[])[0]?.postMessage(answer);
      else {
        worker.state = answer;
        worker.dispatchEvent(new Event('statechange'));
      }
    },
  });
  return worker;
}

function show(answer: 'activated' | 'others-open') {
  const waiting = waitingVersion(answer);
  const registration = Object.assign(new EventTarget(), {
    active: waiting,
    waiting,
    installing: null,
  });
  const locks = createLocks();
  const reload = vi.fn<() => void>();
  const offline = { register: () => Promise.resolve(registration), locks, reload };
  let endMeasurement: () => void = () => undefined;
  const measurement = new Promise<void>((resolve) => {
    endMeasurement = resolve;
  });
  function Measurement() {
    const { mutate } = useMutation({
      mutationKey: [MEASUREMENT_KEY],
      mutationFn: () => measurement,
    });
    return (
      <button type="button" onClick={() => mutate()}>
        Measure
      </button>
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Measurement />
      <NewVersion offline={offline} />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), reload, locks, endMeasurement };
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
