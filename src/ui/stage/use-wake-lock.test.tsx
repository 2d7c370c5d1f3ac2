import { act, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useWakeLock } from './use-wake-lock.ts';

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'wakeLock');
});

function Shown() {
  useWakeLock();
  return null;
}

/** Gives the browser a wake lock, which jsdom does not have; counts the locks that are held. */
function giveWakeLock(isRefused = false) {
  const state = { asked: 0, held: 0 };
  const request = (type: string) => {
    expect(type).toBe('screen');
    state.asked += 1;
    if (isRefused) return Promise.reject(new DOMException('The battery is low', 'NotAllowedError'));
    state.held += 1;
    let isReleased = false;
    return Promise.resolve({
      release() {
        if (!isReleased) state.held -= 1;
        isReleased = true;
        return Promise.resolve();
      },
    });
  };
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
  return state;
}

async function changeVisibility(state: DocumentVisibilityState): Promise<void> {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  await act(async () => void fireEvent(document, new Event('visibilitychange')));
}

test('the screen is kept on while the stage is shown, and no longer', async () => {
  const locks = giveWakeLock();
  const { unmount } = render(<Shown />);
  await act(() => Promise.resolve());
  expect(locks).toEqual({ asked: 1, held: 1 });
  unmount();
  await vi.waitFor(() => expect(locks.held).toBe(0));
});

test('a stage that is left before the browser has answered releases its lock too', async () => {
  const locks = giveWakeLock();
  render(<Shown />).unmount();
  await vi.waitFor(() => expect(locks).toEqual({ asked: 1, held: 0 }));
});

test('a tab that was hidden asks again when it is shown, and holds one lock', async () => {
  const locks = giveWakeLock();
  render(<Shown />);
  await changeVisibility('hidden');
  expect(locks.asked).toBe(1);
  await changeVisibility('visible');
  await vi.waitFor(() => expect(locks).toEqual({ asked: 2, held: 1 }));
});

test('a browser that refuses, or has no such lock, changes nothing', async () => {
  const { unmount } = render(<Shown />);
  unmount();
  const locks = giveWakeLock(true);
  const refused = render(<Shown />);
  await act(() => Promise.resolve());
  refused.unmount();
  expect(locks).toEqual({ asked: 1, held: 0 });
});
