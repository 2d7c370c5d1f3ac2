import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { decideRace } from '#insight/decision/decide-race';
import { raceOf } from '#insight/testing/race-of';
import { DecisionList } from './decision-list.tsx';

test('findings are listed by topic, each with its code, its evidence and its source', () => {
  render(<DecisionList decision={decideRace(raceOf())} />);
  expect(screen.getByText(/^This is a single run of each side/)).toBeVisible();
  expect(screen.getAllByRole('list').map((list) => list.getAttribute('aria-labelledby'))).toEqual(
    [
      'What people wait for',
      'How near the limits are',
      'What might do as well',
      'What speaks against streaming',
    ].map((name) => screen.getByText(name).id),
  );
  const [wait, limit] = screen.getAllByRole('listitem');
  expect(wait).toHaveAttribute('data-code', 'decision.wait');
  expect(wait).toHaveTextContent(/Average wait per row: buffered 2\.41 s/);
  expect(limit).toHaveAttribute('data-code', 'decision.buffered-limit');
  expect(within(limit as HTMLElement).getByRole('link')).toHaveAttribute(
    'href',
    expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
  );
});

test('if nothing can be said, the reason is shown, and no empty list', () => {
  render(<DecisionList decision={decideRace(raceOf({ right: { state: 'aborted' } }))} />);
  expect(screen.getByText('Start the race again and let both sides end.')).toBeVisible();
  expect(screen.queryByRole('list')).toBeNull();
});
