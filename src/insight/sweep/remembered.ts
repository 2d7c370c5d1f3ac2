/**
 * A function that finds something out only once for each object: a sweep is described again after every run,
 * and each of its runs may have thousands of pages or requests. Objects that nobody holds any more are
 * forgotten; they must not change.
 */
export function remembered<Key extends object, Value>(
  find: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: find(key) };
    known.set(key, found);
    return found.value;
  };
}
