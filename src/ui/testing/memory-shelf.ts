import type { Shelf } from '#ui/shelf.ts';

/** A shelf in memory, which refuses everything while there is an error. */
export function memoryShelf<Summary extends { readonly id: string }, Kept extends Summary>(
  ...first: readonly Kept[]
) {
  const kept = new Map(first.map((each) => [each.id, each]));
  const state: { error?: Error; kept: typeof kept } = { kept };
  const allow = () => (state.error === undefined ? Promise.resolve() : Promise.reject(state.error));
  const shelf: Shelf<Summary, Kept> = {
    list: () => allow().then(() => [...kept.values()].toReversed()),
    read: (id) => allow().then(() => kept.get(id)),
    keep: (each) => allow().then(() => void kept.set(each.id, each)),
    remove: (ids) => allow().then(() => ids.forEach((id) => kept.delete(id))),
  };
  return { shelf, state };
}
