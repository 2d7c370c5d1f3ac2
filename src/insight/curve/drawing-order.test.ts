import { expect, test } from 'vitest';
import { BUFFERED } from '#roads/buffered';
import { roadsInOrder } from '#roads/roads';
import { STREAMED } from '#roads/streamed';
import { inDrawingOrder } from './drawing-order.ts';

test('a dashed line is drawn over a solid one, whichever side it belongs to', () => {
  expect(inDrawingOrder([BUFFERED, STREAMED])).toEqual([
    [1, STREAMED],
    [0, BUFFERED],
  ]);
  expect(inDrawingOrder([STREAMED, BUFFERED])).toEqual([
    [0, STREAMED],
    [1, BUFFERED],
  ]);
  expect(inDrawingOrder([])).toEqual([]);
});

test('of the same road twice, the side with the dashed line is drawn last', () => {
  for (const { id } of [BUFFERED, STREAMED]) {
    const order = inDrawingOrder(roadsInOrder([{ road: id }, { road: id }]));
    expect(order.map(([, { look }]) => look.isDashed)).toEqual([false, true]);
  }
});
