import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ConfigurationProblem } from './configuration-problem.tsx';

test('a wrong configuration shows every problem and where to fix it', () => {
  render(
    <ConfigurationProblem
      choice={{
        state: 'invalid',
        source: 'build',
        problems: ['VITE_STREAM_URL is not set.', 'It is “a\u202eb”.'],
      }}
      onChoose={() => undefined}
    />,
  );
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'VITE_STREAM_URL is not set.',
    // What would turn the text around is written out.
    'It is “a\\u202eb”.',
  ]);
  expect(screen.getByText('.env.example')).toBeVisible();
});
