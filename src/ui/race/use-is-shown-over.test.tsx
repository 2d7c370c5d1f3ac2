import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useIsShownOver } from './use-is-shown-over.ts';

/** What the hook has answered in each rendering. */
function answersFrom(isOver: boolean) {
  const answers: boolean[] = [];
  const { rerender } = renderHook(
    (given: { readonly isOver: boolean }) => {
      answers.push(useIsShownOver(given.isOver));
    },
    { initialProps: { isOver } },
  );
  return { answers, become: (next: boolean) => rerender({ isOver: next }) };
}

test('what explains a race comes one rendering after its figures', () => {
  const { answers, become } = answersFrom(false);
  become(true);
  expect(answers).toEqual([false, false, true]);
});

test('it goes with the figures, and is there at once where the race was over before', () => {
  const { answers, become } = answersFrom(true);
  expect(answers).toEqual([true]);
  become(false);
  expect(answers.slice(1)).not.toContain(true);
});
