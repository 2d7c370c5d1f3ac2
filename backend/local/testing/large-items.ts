import type { StackOptions } from '#local/stack-options';

/** A table of 7 MB: more than a buffered response can have, and on several pages. */
export const LARGE_ITEMS = {
  rows: 19,
  pageLimit: null,
  itemAt: (index: number) => ({ userId: `u-${index}`, text: 'x'.repeat(390_000) }),
} satisfies StackOptions;
