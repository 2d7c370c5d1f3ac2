import { expect, test } from 'vitest';
import { errorBeside } from './error-beside.ts';

test.each<[object, unknown]>([
  [{ errors: ['a'], error: 'b' }, ['a']],
  [{ exception: 'c', error: 'b' }, 'b'],
  [{ exception: 'Code: 395.' }, 'Code: 395.'],
  [
    { errorMessage: 'Timeout while reading shard 3', errorCode: 'E504' },
    'Timeout while reading shard 3',
  ],
  [{ exceptionMessage: 'x' }, 'x'],
  [{ error_description: 'expired' }, 'expired'],
  [{ errmsg: 'not authorized' }, 'not authorized'],
  [{ fault: { faultstring: 'Step failed' } }, { faultstring: 'Step failed' }],
  [{ errorCode: 504 }, 504],
  [{ errcode: '40001' }, '40001'],
  [{ error: true }, true],
  [{ meta: { error: 'late' } }, 'late'],
])('%j beside rows tells of an error', (members, error) => {
  expect(errorBeside({ ...members, items: [] }, 'items')).toEqual(error);
});

test.each([
  { errorCode: 0, errorMessage: '' },
  { errorCode: '0', errorMessage: 'OK' },
  { errorCode: 'SUCCESS', errorMessage: null },
  { errcode: 200, errmsg: 'success' },
  { error: 'none', exception: false },
  { errors: 3, error: 0 },
  { faults: [{ id: 1 }], exceptions: ['2026-12-24'] },
  { error_rate: 0.5, terror: 'x' },
  { user: { error: 'x' } },
])('%j beside rows tells of none', (members) => {
  expect(errorBeside({ ...members, items: [] }, 'items')).toBeUndefined();
});

test('an error beside a list that is nested stands on the way to it', () => {
  const value = { data: { fault: 'x', items: [] }, other: { fault: 'y' } };
  expect(errorBeside(value, 'data.items')).toBe('x');
});
