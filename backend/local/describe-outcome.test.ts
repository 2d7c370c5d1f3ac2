import { expect, test } from 'vitest';
import { describeOutcome } from './describe-outcome.ts';

const ended = (errorMessage: string) =>
  describeOutcome({ type: 'crashed', error: { errorType: 'Error', errorMessage, trace: [] } });

test('makes one sentence of an error, whether or not it is one already', () => {
  expect(ended('no memory')).toBe('The function crashed: no memory.');
  expect(ended('It exited.')).toBe('The function crashed: It exited.');
});

test('says that the time was up', () => {
  expect(describeOutcome({ type: 'timed-out' })).toBe(
    'The function was ended, because it reached its time limit.',
  );
});
