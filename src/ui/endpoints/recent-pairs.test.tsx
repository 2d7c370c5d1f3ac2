import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { RecentPairs } from './recent-pairs.tsx';

test('a recently used pair names the roads of both sides, or of neither', () => {
  const plain = { method: 'GET', headers: [], query: [] } as const;
  const pair = {
    left: { ...plain, url: 'https://a.test/array' },
    right: { ...plain, url: 'https://a.test/pages' },
  };
  const paginated = { ...pair, right: { ...pair.right, road: 'paginated' } };
  render(<RecentPairs recent={[pair, paginated]} onChoose={() => {}} />);
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Choose a pair…',
    'a.test/array and a.test/pages',
    'Buffered: a.test/array and Paginated: a.test/pages',
  ]);
});
