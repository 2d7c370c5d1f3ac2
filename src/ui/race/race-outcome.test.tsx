import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { raceOf } from '#insight/testing/race-of';
import { RaceOutcome } from './race-outcome.tsx';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const listed = () =>
  Array.from(document.querySelectorAll('.band-words > ul > li'), (item) => item.textContent);

const words = () => document.querySelector('.band-words');

const isLarge = () => document.querySelector('.band-answer')?.getAttribute('data-large') === 'true';

/**
 * Shows a race with two remarks in a band of this height; the sentence takes 20 px, and each remark 30, and half as
 * much again in large letters.
 */
function showIn(
  heightPx: number,
  runs = raceOf({ left: { badLineCount: 1 }, right: { badLineCount: 2 } }),
): readonly (string | null)[] {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(heightPx);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(
    () => (20 + 30 * listed().length) * (isLarge() ? 1.5 : 1),
  );
  render(<RaceOutcome {...runs} place={undefined} />);
  return listed();
}

test('remarks are listed where there is room for them', () => {
  expect(showIn(80)).toEqual([
    '1 line of buffered could not be read.',
    '2 lines of streamed could not be read.',
  ]);
  expect(screen.queryByText(/to consider$/)).toBeNull();
});

test('an answer is in large letters where there is room for them, and rather small than without a remark', () => {
  expect(showIn(120)).toHaveLength(2);
  expect(isLarge()).toBe(true);
  cleanup();
  expect(showIn(80)).toHaveLength(2);
  expect(isLarge()).toBe(false);
});

test('remarks without room can be opened, the last ones first', () => {
  expect(showIn(48)).toEqual([]);
  expect(screen.getByText('2 things to consider')).toBeVisible();
});

test('a single remark without room is one thing', () => {
  expect(showIn(0, raceOf({ left: { badLineCount: 1 } }))).toEqual([]);
  expect(screen.getByText('1 thing to consider')).toBeVisible();
});

test('as many are listed as there is room for', () => {
  expect(showIn(50)).toEqual(['1 line of buffered could not be read.']);
  expect(screen.getByText('1 more to consider')).toBeVisible();
});

test('an answer whose words do not fit can be scrolled with the keyboard, and any other is no stop', () => {
  showIn(18, raceOf());
  expect(words()).toHaveAttribute('tabindex', '0');
  cleanup();
  showIn(20, raceOf());
  expect(isLarge()).toBe(false);
  expect(words()).not.toHaveAttribute('tabindex');
});

/** Lets a test say that the sizes of elements have changed. */
function observedResize(): () => void {
  const observers = new Set<() => void>();
  class Observer {
    readonly #callback: () => void;
    constructor(callback: () => void) {
      this.#callback = callback;
    }
    observe() {
      observers.add(this.#callback);
    }
    disconnect() {
      observers.delete(this.#callback);
    }
  }
  vi.stubGlobal('ResizeObserver', Observer);
  return () => act(() => observers.forEach((callback) => callback()));
}

test('when a phone is turned, the answer is fitted into the room that there is then', () => {
  const resize = observedResize();
  expect(showIn(120)).toHaveLength(2);
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get');
  const turn = (heightPx: number) => {
    height.mockReturnValue(heightPx);
    resize();
  };
  turn(80);
  expect(isLarge()).toBe(false);
  expect(listed()).toHaveLength(2);
  turn(50);
  expect(listed()).toHaveLength(1);
  turn(120);
  expect(isLarge()).toBe(true);
  expect(listed()).toHaveLength(2);
});

test('remarks that were opened stay open when the room that they make is there', () => {
  const resize = observedResize();
  showIn(50);
  const details = document.querySelector<HTMLDetailsElement>('.band-words details');
  details?.setAttribute('open', '');
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(120);
  resize();
  expect(listed()).toHaveLength(1);
  expect(details).toBeInTheDocument();
});

test('no detail of the headline ends in a dot that stands between two', () => {
  render(<RaceOutcome {...raceOf()} place={undefined} />);
  const details = Array.from(document.querySelectorAll('.band-details p > span'), (detail) =>
    (detail.textContent ?? '').trim(),
  );
  expect(details.length).toBeGreaterThan(2);
  expect(details.filter((detail) => detail.startsWith('·'))).toHaveLength(details.length - 1);
  expect(details.filter((detail) => detail.endsWith('·'))).toEqual([]);
});
