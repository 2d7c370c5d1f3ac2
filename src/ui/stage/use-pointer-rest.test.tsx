import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { usePointerRest } from './use-pointer-rest.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function Shown() {
  return <p>{usePointerRest() ? 'rests' : 'moves'}</p>;
}

const moveTo = (screenX: number) =>
  fireEvent(
    document.body,
    Object.assign(new Event('pointermove', { bubbles: true }), { screenX, screenY: 1 }),
  );
const pass = (durationMs: number) =>
  act(() => {
    vi.advanceTimersByTime(durationMs);
  });

test('the pointer rests until it is moved, and again 2.5 s after its last move', () => {
  render(<Shown />);
  expect(screen.getByText('rests')).toBeVisible();
  moveTo(10);
  expect(screen.getByText('moves')).toBeVisible();
  pass(2000);
  moveTo(11);
  pass(2000);
  expect(screen.getByText('moves')).toBeVisible();
  pass(600);
  expect(screen.getByText('rests')).toBeVisible();
});

test('a move that is none, as when the page changes below the pointer, does not wake it', () => {
  render(<Shown />);
  moveTo(10);
  pass(3000);
  moveTo(10);
  expect(screen.getByText('rests')).toBeVisible();
});
