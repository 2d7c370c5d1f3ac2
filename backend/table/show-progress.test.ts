import { expect, test } from 'vitest';
import { showProgress } from './show-progress.ts';

function progressOf(isTTY: boolean, total: number, steps: readonly number[]): string {
  const written: string[] = [];
  const show = showProgress({ isTTY, write: (text) => written.push(text) }, total);
  for (const step of steps) show(step);
  return written.join('');
}

test('keeps changing one line on a terminal', () => {
  expect(progressOf(true, 1000, [250, 1000]).split('\r')).toEqual([
    '',
    '█████░░░░░░░░░░░░░░░ Filling the table: 250 of 1,000 rows',
    '████████████████████ Filling the table: 1,000 of 1,000 rows\n',
  ]);
});

test('writes a line at each quarter elsewhere', () => {
  const steps = Array.from({ length: 40 }, (_, index) => (index + 1) * 25);
  expect(progressOf(false, 1000, steps).split('\n')).toEqual([
    'Filling the table: 250 of 1,000 rows',
    'Filling the table: 500 of 1,000 rows',
    'Filling the table: 750 of 1,000 rows',
    'Filling the table: 1,000 of 1,000 rows',
    '',
  ]);
});
