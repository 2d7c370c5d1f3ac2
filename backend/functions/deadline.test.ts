import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeadline, DEADLINE_MARGIN_MS, DeadlineExceeded } from './deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('passes its margin before the time is up', () => {
  const { signal } = createDeadline(3000);
  vi.advanceTimersByTime(3000 - DEADLINE_MARGIN_MS - 1);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.reason).toBeInstanceOf(DeadlineExceeded);
});

test('has passed already when no more than the margin is left', () => {
  expect(createDeadline(DEADLINE_MARGIN_MS).signal.aborted).toBe(true);
  expect(createDeadline(-10).signal.aborted).toBe(true);
});

test('never passes once it is cleared', () => {
  const deadline = createDeadline(3000);
  deadline.clear();
  expect(vi.getTimerCount()).toBe(0);
});
