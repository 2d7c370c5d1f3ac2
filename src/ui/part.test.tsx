import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { createHeld } from '#ui/testing/create-held.ts';
import { lazyPart, Part } from './part.tsx';

/** A view that can't be shown while `fault.text` says why. */
function prepareFaulty() {
  const fault: { text: string | undefined } = { text: 'rows is not iterable' };
  const Faulty = () => {
    if (fault.text !== undefined) throw new TypeError(fault.text);
    return <p>Shown</p>;
  };
  // React and the part report it on the console too.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return { fault, Faulty };
}

test('a part that fails while it is shown says so in its place, and its neighbours stay', async () => {
  const { fault, Faulty } = prepareFaulty();
  render(
    <>
      <Part name="The curve">
        <Faulty />
      </Part>
      <p>Results</p>
    </>,
  );
  expect(screen.getByText(/The curve could not be shown:/).parentElement).toHaveTextContent(
    'rows is not iterable',
  );
  expect(screen.getByText('Results')).toBeVisible();
  fault.text = undefined;
  await userEvent.click(screen.getByRole('button', { name: 'Show it again' }));
  expect(screen.getByText('Shown')).toBeVisible();
});

test('a part that failed is tried again when something else is shown', () => {
  const { fault, Faulty } = prepareFaulty();
  const { rerender } = render(
    <Part name="The curve" of={1}>
      <Faulty />
    </Part>,
  );
  fault.text = undefined;
  rerender(
    <Part name="The curve" of={1}>
      <Faulty />
    </Part>,
  );
  expect(screen.queryByText('Shown')).toBeNull();
  rerender(
    <Part name="The curve" of={2}>
      <Faulty />
    </Part>,
  );
  expect(screen.getByText('Shown')).toBeVisible();
});

test('a part that can’t be loaded says so, and is loaded when it is requested again', async () => {
  let isLost = true;
  const Later = lazyPart<{ text: string }>('The table', () =>
    isLost ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Text),
  );
  render(<Later text="three rows" />);
  const again = await screen.findByRole('button', { name: 'Load it again' });
  expect(screen.queryByText(/reload the page/)).toBeNull();
  await userEvent.click(again);
  expect(screen.getByText(/reload the page/)).toBeVisible();
  isLost = false;
  await userEvent.click(screen.getByRole('button', { name: 'Load it again' }));
  expect(screen.getByText('three rows')).toBeVisible();
  expect(Later.isHere()).toBe(true);
});

test('a part that was preloaded is there at once, and loaded once', async () => {
  const fetchView = vi.fn<() => Promise<typeof Text>>(() => Promise.resolve(Text));
  const Later = lazyPart<{ text: string }>('The table', fetchView);
  await act(() => Promise.all([Later.load(), Later.load()]));
  render(<Later text="three rows" />);
  expect(screen.getByText('three rows')).toBeVisible();
  expect(fetchView).toHaveBeenCalledTimes(1);
});

function Text({ text }: { readonly text: string }) {
  return <p>{text}</p>;
}

test('a part whose server keeps silent is lost after a while, and shown when it comes all the same', async () => {
  vi.useFakeTimers();
  const late = createHeld<typeof Text>();
  const Later = lazyPart<{ text: string }>('The table', () => late.promise);
  const loaded = Later.load();
  render(<Later text="three rows" />);
  act(() => void vi.advanceTimersByTime(8000));
  await act(() => loaded);
  vi.useRealTimers();
  expect(screen.getByText('The table could not be loaded:')).toBeVisible();
  late.give(Text);
  expect(await screen.findByText('three rows')).toBeVisible();
});
