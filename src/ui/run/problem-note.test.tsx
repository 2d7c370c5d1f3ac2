import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { ProblemNote } from './problem-note.tsx';

test('that a response counts other rows than came is said once, whichever version recorded it', () => {
  const note = 'The response says that it has 310 rows (Count), but 300 rows came.';
  const otherCount = { said: 310, came: 300, by: 'Count' } as const;
  for (const changes of [{ otherCount }, { notes: [note] }]) {
    const { unmount } = render(<ProblemNote recording={recordingOf('buffered', changes)} />);
    expect(screen.getByText(note)).toBeVisible();
    unmount();
  }
});

test('a message of 1 MB does not fill the alert, says how long it is, and can be read whole', async () => {
  const message = `Bad: ${'x'.repeat(1_000_000)}`;
  const problem = { code: 'in-band-error', message, remedy: 'Look there.' } as const;
  render(<ProblemNote recording={recordingOf('streamed', { state: 'failed', problem })} />);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent(/^Bad: x{295}… \(1,000,005 characters\)\. Look there\./);
  expect(alert.parentElement?.textContent.length).toBeLessThan(500);
  const user = userEvent.setup();
  await user.click(screen.getByText('The whole message: 1,000,005 characters'));
  expect((await screen.findByLabelText('The whole message')).textContent).toHaveLength(20_000);
  await user.click(screen.getByRole('button', { name: 'Copy the message' }));
  expect(await screen.findByText('Copied')).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe(message);
});

test('a message that fits is shown completely', () => {
  const problem = { code: 'in-band-error', message: 'Bad.', remedy: 'Look there.' } as const;
  render(<ProblemNote recording={recordingOf('streamed', { state: 'failed', problem })} />);
  expect(screen.queryByText(/whole message/)).toBeNull();
});

/** What the note says of a run that ended cleanly without a terminal line. */
function openEndOf(format: 'array' | 'object' | 'lines', badLineCount = 0) {
  const { container, unmount } = render(
    <ProblemNote recording={recordingOf('streamed', { state: 'unknown', format, badLineCount })} />,
  );
  const note = container.querySelector('[data-code="diagnosis.no-end-line"]')?.textContent;
  unmount();
  return note;
}

test('one JSON document is whole by its brackets; only a stream without a last line may have been cut', () => {
  expect(openEndOf('lines')).toMatch(
    /^This stream has no last line .* Have the endpoint write one/,
  );
  for (const format of ['array', 'object'] as const) {
    expect(openEndOf(format)).toBe(
      'It ended cleanly, and its JSON is whole, but that does not prove that no rows are missing.',
    );
  }
});

test('a document behind which the connection broke is not said to have ended cleanly', () => {
  const changes = { state: 'unknown', format: 'array', brokeAfterEnd: true } as const;
  render(<ProblemNote recording={recordingOf('streamed', changes)} />);
  expect(screen.getByText(/^Its JSON is whole, but that does not prove/)).toBeVisible();
  expect(screen.getByText(/^The connection broke after its JSON was whole, or/)).toBeVisible();
});

test('a document of which parts could not be read is not called whole', () => {
  expect(openEndOf('array', 1)).toBe(
    'It ended cleanly, but parts of it could not be read, so nobody can tell whether rows are missing.',
  );
});

test('a connection that broke after the end is told from the recording alone, with what to do', () => {
  render(<ProblemNote recording={recordingOf('streamed', { brokeAfterEnd: true })} />);
  expect(
    screen.getByText(
      'The connection broke after all its rows had come, or fewer bytes came than its Content-Length announced. Make sure that the Content-Length is the length of the body.',
    ),
  ).toBeVisible();
});
