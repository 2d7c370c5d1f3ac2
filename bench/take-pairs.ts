/** One result of the page as it is, and one of the page with frozen curve and badges. */
export interface LiveAndStill<T> {
  readonly live: T;
  readonly still: T;
}

/** Takes `count` pairs, one after the other, in random order within each pair. */
export async function takePairs<T>(
  count: number,
  take: (which: 'live' | 'still') => Promise<T>,
): Promise<LiveAndStill<T>[]> {
  const pairs: LiveAndStill<T>[] = [];
  for (let pair = 0; pair < count; pair += 1) {
    if (Math.random() < 0.5) {
      const live = await take('live');
      pairs.push({ live, still: await take('still') });
    } else {
      const still = await take('still');
      pairs.push({ live: await take('live'), still });
    }
  }
  return pairs;
}
