import { type IDBPTransaction, openDB } from 'idb';

/** Where what has ended is kept; everything may reject, as in a private window. */
export interface Shelf<Summary, Kept> {
  /** What is kept, in short, the one that was kept last first. */
  list(): Promise<readonly Summary[]>;
  read(id: string): Promise<Kept | undefined>;
  /** Keeps one, in place of the same one before; where there are too many then, the oldest go. */
  keep(kept: Kept): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

interface Named {
  readonly id: string;
}

interface ShelfOptions<Summary, Kept> {
  readonly database: string;
  /** The store that holds what is kept. */
  readonly items: string;
  readonly keptMax: number;
  readonly summaryOf: (kept: Kept) => Summary;
}

/** What the list shows, apart, so that it can be shown without reading all that is kept. */
const SUMMARIES = 'summaries';

const VERSION = 1;

/** A shelf of this browser, in IndexedDB (https://www.w3.org/TR/IndexedDB/). */
export function browserShelf<Summary extends Named, Kept extends Named>({
  database: name,
  items,
  keptMax,
  summaryOf,
}: ShelfOptions<Summary, Kept>): Shelf<Summary, Kept> {
  const stores = [SUMMARIES, items];

  /** Resolves once it has been written, and not only requested; a full disk is reported at the end. */
  async function inTransaction<Mode extends IDBTransactionMode, T>(
    mode: Mode,
    work: (tx: IDBPTransaction<unknown, string[], Mode>) => Promise<T>,
  ): Promise<T> {
    const database = await openDB(name, VERSION, {
      upgrade(fresh) {
        for (const store of stores) fresh.createObjectStore(store, { keyPath: 'id' });
      },
    });
    try {
      const tx = database.transaction(stores, mode);
      const [result] = await Promise.all([work(tx), tx.done]);
      return result;
    } finally {
      database.close();
    }
  }

  async function remove(
    tx: IDBPTransaction<unknown, string[], 'readwrite'>,
    ids: readonly string[],
  ): Promise<void> {
    await Promise.all(ids.flatMap((id) => stores.map((store) => tx.objectStore(store).delete(id))));
  }

  return {
    list: () => inTransaction('readonly', (tx) => listIn<Summary>(tx)),
    read: (id) =>
      inTransaction('readonly', (tx) => tx.objectStore(items).get(id) as Promise<Kept | undefined>),
    keep: (kept) =>
      inTransaction('readwrite', async (tx) => {
        const summary = { ...summaryOf(kept), keptAtMs: Date.now() };
        await Promise.all([
          tx.objectStore(SUMMARIES).put(summary),
          tx.objectStore(items).put(kept),
        ]);
        const tooMany = (await listIn<Summary>(tx)).slice(keptMax);
        await remove(
          tx,
          tooMany.map(({ id }) => id),
        );
      }),
    remove: (ids) => inTransaction('readwrite', (tx) => remove(tx, ids)),
  };
}

/** What is kept, the one that was kept last first. */
async function listIn<Summary extends Named>(
  tx: IDBPTransaction<unknown, string[], IDBTransactionMode>,
): Promise<readonly Summary[]> {
  const summaries = (await tx.objectStore(SUMMARIES).getAll()) as (Summary & {
    readonly keptAtMs: number;
  })[];
  return summaries.toSorted((one, other) => other.keptAtMs - one.keptAtMs);
}
