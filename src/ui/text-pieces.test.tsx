import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { TextPieces } from './text-pieces.tsx';

const label = 'Row 1 as JSON';

test('a text of 200 kB is laid out piece by piece, and all of it can be reached', async () => {
  const text = JSON.stringify({ text: 'x'.repeat(200_000) });
  render(<TextPieces text={text} isJson={true} label={label} />);
  const pre = screen.getByLabelText(label);
  expect(pre.textContent).toHaveLength(20_000);
  expect(
    screen.getByText(/^The first 19,9\d\d of 200,011 characters; Copy takes all/),
  ).toBeVisible();
  const more = screen.getByRole('button', { name: 'Show more' });
  const user = userEvent.setup();
  for (let clicks = 0; clicks < 12; clicks += 1) await user.click(more);
  expect(pre.textContent).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
  expect(more).toHaveAttribute('aria-disabled', 'true');
  expect(more).toHaveFocus();
});

test('99,000 levels are laid out a few hundred lines at a time', () => {
  const text = '['.repeat(99_000) + ']'.repeat(99_000);
  render(<TextPieces text={text} isJson={true} label={label} />);
  expect(screen.getByLabelText(label).textContent.length).toBeLessThanOrEqual(20_000);
  expect(screen.getByText(/of 198,000 characters/)).toBeVisible();
});

test('a short text is there completely, without a button for more', () => {
  render(<TextPieces text={'a\nb'} isJson={false} label={label} />);
  expect(screen.getByLabelText(label).textContent).toBe('a\nb');
  expect(screen.queryByRole('button')).toBeNull();
});
