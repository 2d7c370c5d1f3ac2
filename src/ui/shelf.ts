import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';

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
  /** A summary as it was kept; `undefined` for what another version of this page has kept, or anything else. */
  readonly readSummary: (value: unknown) => Summary | undefined;
}

/** What the list shows, apart, so that it can be shown without reading all that is kept. */
const SUMMARIES = 'summaries';

const VERSION = 1;

/** How long the browser may take to open its storage. It may never do so, and not say why. */
const OPEN_PATIENCE_MS = 10_000;

/** A shelf of this browser, in IndexedDB (https://www.w3.org/TR/IndexedDB/). */
export function browserShelf<Summary extends Named, Kept extends Named>({
  database: name,
  items,
  keptMax,
  summaryOf,
  readSummary,
}: ShelfOptions<Summary, Kept>): Shelf<Summary, Kept> {
  const stores = [SUMMARIES, items];

  function open(): Promise<IDBPDatabase> {
    return new Promise((resolve, reject) => {
      // Where some browsers store nothing, they have only its name.
      if ('indexedDB' in globalThis && !(globalThis as Partial<typeof globalThis>).indexedDB) {
        throw new DOMException('This browser has no IndexedDB here.', 'InvalidStateError');
      }
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new DOMException('The browser did not open its storage.', 'TimeoutError'));
      }, OPEN_PATIENCE_MS);
      openDB(name, VERSION, {
        upgrade(fresh) {
          for (const store of stores) fresh.createObjectStore(store, { keyPath: 'id' });
        },
      })
        .then((database) => {
          // Nobody waits for it any longer, and an open one would keep others waiting.
          if (isLate) database.close();
          else resolve(database);
        }, reject)
        .finally(() => clearTimeout(timer));
    });
  }

  /** Resolves once it has been written, and not only requested; a full disk is reported at the end. */
  async function inTransaction<Mode extends IDBTransactionMode, T>(
    mode: Mode,
    work: (tx: IDBPTransaction<unknown, string[], Mode>) => Promise<T>,
  ): Promise<T> {
    const database = await open();
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
    list: () =>
      inTransaction('readonly', async (tx) =>
        (await listIn(tx)).flatMap((each) => readSummary(each) ?? []),
      ),
    read: (id) =>
      inTransaction('readonly', (tx) => tx.objectStore(items).get(id) as Promise<Kept | undefined>),
    keep: (kept) =>
      inTransaction('readwrite', async (tx) => {
        const others = (await listIn(tx)).filter(({ id }) => id !== kept.id);
        // The clock of this machine may have been set back; what is kept last stays the last all the same.
        const keptAtMs = Math.max(Date.now(), keptAtMsOf(others[0]) + 1);
        await Promise.all([
          tx.objectStore(SUMMARIES).put({ ...summaryOf(kept), keptAtMs }),
          tx.objectStore(items).put(kept),
        ]);
        await remove(
          tx,
          others.slice(keptMax - 1).map(({ id }) => id),
        );
      }),
    remove: (ids) => inTransaction('readwrite', (tx) => remove(tx, ids)),
  };
}

/** A summary as it is stored; except for its id, which is its key, it may be anything. */
interface Stored {
  readonly id: string;
  readonly keptAtMs?: unknown;
}

/** All that is stored, the one that was kept last first. */
async function listIn(
  tx: IDBPTransaction<unknown, string[], IDBTransactionMode>,
): Promise<readonly Stored[]> {
  const summaries = (await tx.objectStore(SUMMARIES).getAll()) as Stored[];
  return summaries.toSorted((one, other) => keptAtMsOf(other) - keptAtMsOf(one));
}

/** When something was kept, in ms since 1970; 0 where that is not known. */
function keptAtMsOf(stored: Stored | undefined): number {
  const { keptAtMs } = stored ?? {};
  return Number.isSafeInteger(keptAtMs) ? (keptAtMs as number) : 0;
}

/** Whether a foreign value is a list of texts. */
export function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
