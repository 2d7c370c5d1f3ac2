import type { KeptMeasurement, KeptSummary } from '#insight/export/kept-measurement';

/** Where finished measurements are kept; everything may reject, as in a private window. */
export interface MeasurementShelf {
  /** Those that are kept, the latest first. */
  list(): Promise<readonly KeptSummary[]>;
  read(id: string): Promise<KeptMeasurement | undefined>;
  /** Keeps one and replaces an earlier version of it; if there are more than ten, the oldest are deleted. */
  keep(kept: KeptMeasurement): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** How many measurements are kept; each may be some MB. */
export const KEPT_MAX = 10;

const DATABASE = 'two-fetches';
const VERSION = 1;
/** The data for the list, stored separately, so that it can be shown without reading all recordings. */
const SUMMARIES = 'summaries';
const MEASUREMENTS = 'measurements';

interface StoredSummary extends KeptSummary {
  readonly keptAtMs: number;
}

/** This browser's own shelf, in IndexedDB (https://www.w3.org/TR/IndexedDB/). */
export const browserShelf: MeasurementShelf = {
  list: async () => newestFirst(await inTransaction('readonly', (tx) => summariesIn(tx))),
  read: (id) =>
    inTransaction('readonly', (tx) => answerOf(tx.objectStore(MEASUREMENTS).get(id))) as Promise<
      KeptMeasurement | undefined
    >,
  keep: (kept) =>
    inTransaction('readwrite', async (tx) => {
      const { id, startedAt, hosts, verdict } = kept;
      const summary: StoredSummary = { id, startedAt, hosts, verdict, keptAtMs: Date.now() };
      tx.objectStore(SUMMARIES).put(summary);
      tx.objectStore(MEASUREMENTS).put(kept);
      removeIn(tx, newestFirst(await summariesIn(tx)).slice(KEPT_MAX));
    }),
  remove: (ids) =>
    inTransaction('readwrite', async (tx) =>
      removeIn(
        tx,
        ids.map((id) => ({ id })),
      ),
    ),
};

function summariesIn(tx: IDBTransaction): Promise<StoredSummary[]> {
  return answerOf(tx.objectStore(SUMMARIES).getAll()) as Promise<StoredSummary[]>;
}

function newestFirst(summaries: readonly StoredSummary[]): readonly StoredSummary[] {
  return summaries.toSorted((one, other) => other.keptAtMs - one.keptAtMs);
}

function removeIn(tx: IDBTransaction, kept: readonly { readonly id: string }[]): void {
  for (const { id } of kept) {
    for (const name of [SUMMARIES, MEASUREMENTS]) tx.objectStore(name).delete(id);
  }
}

/** Resolves once it has been written, and not only requested; a full disk is reported at the end. */
async function inTransaction<T>(
  mode: IDBTransactionMode,
  work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, VERSION);
  opening.addEventListener('upgradeneeded', () => {
    for (const name of [SUMMARIES, MEASUREMENTS]) {
      opening.result.createObjectStore(name, { keyPath: 'id' });
    }
  });
  const database = await answerOf(opening);
  try {
    const tx = database.transaction([SUMMARIES, MEASUREMENTS], mode);
    const written = new Promise<void>((resolve, reject) => {
      tx.addEventListener('complete', () => resolve());
      tx.addEventListener('abort', () => reject(tx.error ?? new Error('The browser gave up.')));
    });
    const [result] = await Promise.all([work(tx), written]);
    return result;
  } finally {
    database.close();
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('The browser gave no reason.')),
    );
  });
}
