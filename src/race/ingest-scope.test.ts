import { expect, test } from 'vitest';
import { createIngestScope } from './ingest-scope.ts';

test('all open ingests are closed together, and one that was closed before is closed once', () => {
  const closed: number[] = [];
  let opened = 0;
  const scope = createIngestScope(() => {
    const id = (opened += 1);
    return { send: () => undefined, close: () => void closed.push(id) };
  });
  const [first] = [1, 2, 3].map(() => scope.openIngest(() => undefined));
  first?.close();
  scope.closeAll();
  scope.closeAll();
  expect(closed).toEqual([1, 2, 3]);
});
