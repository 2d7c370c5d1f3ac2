import { expect, test } from 'vitest';
import { readServerTiming } from './server-timing.ts';

test.each([
  ['init;dur=412.5, scan;dur=120.0', { initMs: 412.5, scanMs: 120 }],
  ['cache;desc="a", scan;desc=x;dur="7"', { scanMs: 7 }],
  [' init ; DUR  =  "5" ,scan;dur = 7', { initMs: 5, scanMs: 7 }],
  ['scan;dur=1;dur=2', { scanMs: 1 }],
  ['scan;dur=1, scan;dur=2', { scanMs: 1 }],
  ['scan;dur=1.2.3', {}],
  ['scan;dur=5ms', {}],
  ['scan;mydur=5', {}],
  ['scan;dur=', {}],
  ['scan', {}],
  ['scan;dur=soon, initial;dur=3', {}],
  [
    'scan;dur=1, total;dur=2, read;desc="12.5", memory;desc="512"',
    { scanMs: 1, totalMs: 2, readUnits: 12.5, memoryMb: 512 },
  ],
  ['read;dur=5, memory;desc=many, total;desc=3', {}],
  ['memory;desc="0"', {}],
  ['db;desc="pool, init;dur=150", total;dur=190', { totalMs: 190 }],
  ['db;desc = "said \\"a, b\\", init;dur=1";x, scan;desc="a;dur=3";dur=2', { scanMs: 2 }],
  ['db;desc="never closed, init;dur=150', {}],
  ['db;desc=5", init;dur=150', { initMs: 150 }],
  ['read;desc="12,5", memory;desc="1;024"', {}],
  [undefined, {}],
])('%s', (header, timing) => {
  expect(readServerTiming(header)).toEqual(timing);
});
