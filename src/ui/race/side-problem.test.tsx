import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Recording } from '#recording/recording';
import { SideProblem } from './side-problem.tsx';

const SEEN = { marks: { paintedRows: 1000 } };
const OPEN = recordingOf('streamed', { ...SEEN, state: 'unknown', contentHash: 'aa' });
const NOTE = /has no last line that says it is complete/;

const runOf = (recording: Recording) => ({
  read: () => recording,
  subscribe: () => () => undefined,
});

/** The note of an open stream, beside a side that returned this. */
function showBeside(other: Recording): void {
  const runs = { left: runOf(other), right: runOf(OPEN) };
  render(<SideProblem runs={runs} side="right" place={undefined} />);
}

test('a missing end line is no problem of a side if the other one returned the same rows', () => {
  showBeside(recordingOf('buffered', { ...SEEN, contentHash: 'aa' }));
  expect(screen.queryByText(NOTE)).toBeNull();
});

test('it is one if the rows are others, or were not compared', () => {
  showBeside(recordingOf('buffered', { ...SEEN, contentHash: 'bb' }));
  showBeside(recordingOf('buffered', SEEN));
  expect(screen.getAllByText(NOTE)).toHaveLength(2);
});

test('it is not said to be one while the rows are being compared', () => {
  showBeside(recordingOf('buffered', { ...SEEN, isBeingHashed: true }));
  expect(screen.queryByText(NOTE)).toBeNull();
});
