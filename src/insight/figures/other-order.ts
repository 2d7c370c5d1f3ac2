/** What is said of two sides with the same rows in a different order; a clause without its full stop. */
export const IN_OTHER_ORDER =
  'both sides returned the same rows in a different order, so their first rows may not be the same row';
