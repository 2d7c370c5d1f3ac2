import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { ProblemNote } from './problem-note.tsx';

test('a connection that broke after the end is told from the recording alone', () => {
  render(<ProblemNote recording={recordingOf('streamed', { brokeAfterEnd: true })} />);
  expect(screen.getByText(/^The connection broke after all rows had come/)).toBeVisible();
});
