import { expect, test } from 'vitest';
import { createReadMeter } from './read-meter.ts';

test('adds up what the database counted', () => {
  const meter = createReadMeter();
  meter.add({ readUnits: 2.5 });
  meter.add({ readUnits: 0.5 });
  expect(meter.total()).toBe(3);
});

test('knows nothing before the first page, or once a page was not counted', () => {
  const meter = createReadMeter();
  expect(meter.total()).toBeUndefined();
  meter.add({ readUnits: 2 });
  meter.add({});
  expect(meter.total()).toBeUndefined();
});
