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

test('recently used pairs that differ only in their parameters or method are told apart', () => {
  const left = { url: 'https://a.test/', method: 'GET', headers: [], query: [] } as const;
  const right = { ...left, url: 'https://b.test/' };
  const limited = { left: { ...left, query: [{ name: 'limit', value: '5' }] }, right };
  const posting = { left: { ...left, method: 'POST' as const, body: '{}' }, right };
  render(<RecentPairs recent={[{ left, right }, limited, posting]} onChoose={() => {}} />);
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Choose a pair…',
    'a.test/ and b.test/',
    'a.test/?limit=5 and b.test/',
    'POST a.test/ and b.test/',
  ]);
});
