import { act, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Run } from '#race/run';
import { usePaintMarks } from './use-paint-marks.ts';

/** A browser with Element Timing, whose entries the test creates. */
function mockElementTiming() {
  const callbacks: ((entries: readonly object[]) => void)[] = [];
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      static readonly supportedEntryTypes = ['element'];
      constructor(callback: (list: { getEntries: () => readonly object[] }) => void) {
        callbacks.push((entries) => callback({ getEntries: () => entries }));
      }
      observe() {}
      disconnect() {}
    },
  );
  return (entry: { identifier: string; startTime: number; intersectionRect: DOMRect }) =>
    act(() => callbacks.forEach((deliver) => deliver([entry])));
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

const run = {
  markPaint: vi.fn<Run['markPaint']>(),
  markOutOfView: vi.fn<Run['markOutOfView']>(),
  markHidden: vi.fn<Run['markHidden']>(),
};

function Table({ rows = 0 }) {
  const table = { current: document.body };
  usePaintMarks(
    run as unknown as Run,
    recordingOf('streamed', { rows }),
    '7-right',
    table,
    () => 0,
  );
  return null;
}

test('a row that was painted outside of the window has no mark, and the run notes why', () => {
  const deliver = mockElementTiming();
  render(<Table />);
  const entry = { identifier: '7-right-0', startTime: 96 };
  deliver({ ...entry, intersectionRect: new DOMRect(0, 0, 0, 0) });
  expect(run.markPaint).not.toHaveBeenCalled();
  expect(run.markOutOfView).toHaveBeenCalledExactlyOnceWith(1);
  deliver({ ...entry, intersectionRect: new DOMRect(10, 10, 40, 20) });
  expect(run.markPaint).toHaveBeenCalledWith(0, 96, 'element-timing');
});

test('rows that came before the table was on the page arrived out of view; those that come later did not', () => {
  const { rerender, unmount } = render(<Table />);
  rerender(<Table rows={50} />);
  expect(run.markOutOfView).not.toHaveBeenCalled();
  unmount();
  render(<Table rows={90} />);
  expect(run.markOutOfView).toHaveBeenCalledExactlyOnceWith(90);
});
