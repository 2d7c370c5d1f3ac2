/**
 * Yields the items of all `sources`, each as soon as it is there, and reads ahead: while one item is being
 * used, the next one of every source is already on its way, but never more than that.
 *
 * If a source throws, everything ends with its error, and further items are dropped.
 */
export async function* mergeAhead<T>(
  sources: readonly AsyncIterator<T>[],
): AsyncGenerator<T, void> {
  const arrivals = new Map<AsyncIterator<T>, Promise<Arrival<T>>>();
  const ask = (source: AsyncIterator<T>) => {
    const arrival = source.next().then((result) => ({ source, result }));
    // It may fail while nobody waits for it, which Node would treat as a crash.
    arrival.catch(() => {});
    // Moved to the end, so that a source that is always ready does not block the others.
    arrivals.delete(source);
    arrivals.set(source, arrival);
  };
  sources.forEach(ask);
  while (arrivals.size > 0) {
    const { source, result } = await Promise.race(arrivals.values());
    if (result.done === true) arrivals.delete(source);
    else {
      ask(source);
      yield result.value;
    }
  }
}

interface Arrival<T> {
  readonly source: AsyncIterator<T>;
  readonly result: IteratorResult<T>;
}
