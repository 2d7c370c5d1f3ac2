/** From this share of the difference of the first rows on, it would be misleading not to name a part of it. */
export const PART_SHARE = 0.1;
