import { render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Race } from '#race/race';
import type { Run } from '#race/run';
import type { Recording } from '#recording/recording';
import type { Place } from '#recording/place';
import { mockLongFrames } from '#ui/testing/mock-long-frames.ts';
import { useBusyPage } from './use-busy-page.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const RUNNING = { ...recordingOf('buffered'), state: 'running' } as unknown as Recording;

/** A run that ends when the test says so. */
function createEndable() {
  const listeners = new Set<() => void>();
  let recording: Recording = RUNNING;
  const markBusy = vi.fn<Run['markBusy']>(() => listeners.forEach((listener) => listener()));
  const awaitBusy = vi.fn<Run['awaitBusy']>();
  return {
    read: () => recording,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    awaitBusy,
    markBusy,
    end() {
      recording = recordingOf('buffered', {
        startedAtMs: START_MS,
        endMs: TAKEN_MS,
        marks: { paintedRows: 1000 },
      });
      listeners.forEach((listener) => listener());
    },
  };
}

function showRace(place: Place) {
  const runs = { left: createEndable(), right: createEndable() };
  function Watched() {
    useBusyPage({ runs } as unknown as Race, place);
    return null;
  }
  return { runs, ...render(<Watched />) };
}

/** When the runs start, on the page's clock, and how long they take. */
const START_MS = 5000;
const TAKEN_MS = 1000;

test('both runs are told the longest frame once both have ended', () => {
  vi.spyOn(performance, 'now').mockReturnValue(START_MS);
  const frames = mockLongFrames();
  const { runs } = showRace({ kind: 'deployed' });
  // What began before the race, or ended after it, counts as far as it was in it.
  frames.add(START_MS - 900, 940);
  frames.add(START_MS + 100, 120);
  frames.add(START_MS + 400, 190);
  frames.add(START_MS + TAKEN_MS - 150, 900);
  frames.add(START_MS + TAKEN_MS + 10, 900);
  runs.left.end();
  expect(runs.left.markBusy).not.toHaveBeenCalled();
  runs.right.end();
  expect(runs.left.markBusy).toHaveBeenCalledExactlyOnceWith(190);
  expect(runs.right.markBusy).toHaveBeenCalledExactlyOnceWith(190);
});

test('a scene has no such figure', () => {
  mockLongFrames();
  const { runs } = showRace({ kind: 'simulated', seed: 1 });
  runs.left.end();
  runs.right.end();
  expect(runs.left.markBusy).toHaveBeenCalledExactlyOnceWith(undefined);
});

test('a race that is left before its end is no longer watched', () => {
  const frames = mockLongFrames();
  const { runs, unmount } = showRace({ kind: 'deployed' });
  expect(runs.left.awaitBusy).toHaveBeenCalledOnce();
  unmount();
  runs.left.end();
  runs.right.end();
  expect(frames.disconnect).toHaveBeenCalledOnce();
  expect(runs.left.markBusy).toHaveBeenCalledExactlyOnceWith(undefined);
});
