import { expect, test } from 'vitest';
import { inDrawingOrder } from './drawing-order.ts';

test('a dashed line is drawn over a whole one, whichever side it is of', () => {
  const [buffered, streamed] = [{ road: 'buffered' }, { road: 'streamed' }];
  expect(inDrawingOrder([buffered, streamed])).toEqual([
    [1, streamed],
    [0, buffered],
  ]);
  expect(inDrawingOrder([streamed, buffered])).toEqual([
    [0, streamed],
    [1, buffered],
  ]);
  expect(inDrawingOrder([])).toEqual([]);
});
