/** The loads of the benchmark's endpoint; every body is made before the first run. */
export interface Load {
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  /** The body, in the pieces in which it is written: a page or a line each, many lines for the last load. */
  readonly streamed: readonly Buffer[];
  /** The same rows as one JSON, for the buffered entry. */
  readonly buffered: readonly Buffer[];
  readonly sizeBytes: number;
}

interface Shape {
  readonly title: string;
  readonly rows: number;
  readonly rowsPerPage: number;
  readonly rowOf: (id: number) => Record<string, unknown>;
  /** One row on each line, without the envelope of a page and without a last line. */
  readonly isBare?: boolean;
}

const NAMES = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Mary Shaw', 'Edsger Dijkstra'];
const CITIES = ['Zürich', 'Lagos', 'São Paulo', 'Kyōto', 'Reykjavík', 'Wellington'];

const person = (id: number) => ({
  userId: `u${String(id).padStart(7, '0')}`,
  name: NAMES[id % NAMES.length],
  email: `user${id}@a.test`,
  age: 18 + (id % 60),
  city: CITIES[id % CITIES.length],
});

const SHAPES: Readonly<Record<string, Shape>> = {
  small: {
    title: '38 MB / 300 k rows',
    rows: 300_000,
    rowsPerPage: 500,
    rowOf: (id) => ({ ...person(id), note: `order ${id % 977}, ok` }),
  },
  big: { title: '200 MB / 2 M rows', rows: 2_000_000, rowsPerPage: 1000, rowOf: person },
  'page-cost': {
    title: '2 M rows in pages of 100',
    rows: 2_000_000,
    rowsPerPage: 100,
    rowOf: person,
  },
  pairs: { title: '20,000 rows', rows: 20_000, rowsPerPage: 500, rowOf: person },
  'tiny-pages': {
    title: '1 row per page × 50,000 pages',
    rows: 50_000,
    rowsPerPage: 1,
    rowOf: person,
  },
  wide: {
    title: '60 columns wide, 60 k rows',
    rows: 60_000,
    rowsPerPage: 200,
    rowOf: (id) =>
      Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`column${at}`, id * 60 + at])),
  },
  bare: {
    title: 'one row per line, no envelope, 1 M rows',
    rows: 1_000_000,
    rowsPerPage: 1000,
    rowOf: person,
    isBare: true,
  },
};

/** The load on which only the cost of a page is measured. */
export const PAGE_COST_LOAD = 'page-cost';

/** The load of which many pairs are measured, only for their memory. */
export const PAIRS_LOAD = 'pairs';

export const LOAD_NAMES = Object.keys(SHAPES).filter(
  (name) => name !== PAGE_COST_LOAD && name !== PAIRS_LOAD,
);

/** Makes the bodies of a load; rows depend only on their number. */
export function createLoad(name: string): Load {
  const shape = SHAPES[name];
  if (shape === undefined) {
    throw new Error(`There is no load “${name}”. There are ${LOAD_NAMES.join(', ')}.`);
  }
  const { title, rows, rowsPerPage, rowOf, isBare = false } = shape;
  const streamed: Buffer[] = [];
  const buffered: Buffer[] = [Buffer.from('{"userData":[')];
  for (let first = 0, page = 1; first < rows; first += rowsPerPage, page += 1) {
    const count = Math.min(rowsPerPage, rows - first);
    const texts = Array.from({ length: count }, (_, at) => JSON.stringify(rowOf(first + at + 1)));
    const head = `{"type":"page","page":${page},"count":${count},"elapsedMs":${page},"userData":[`;
    streamed.push(Buffer.from(isBare ? `${texts.join('\n')}\n` : `${head}${texts.join()}]}\n`));
    buffered.push(Buffer.from(first === 0 ? texts.join() : `,${texts.join()}`));
  }
  const pages = streamed.length;
  const end = `{"type":"end","pages":${pages},"count":${rows},"elapsedMs":${pages}}\n`;
  if (!isBare) streamed.push(Buffer.from(end));
  buffered.push(Buffer.from(']}'));
  const sizeBytes = streamed.reduce((sum, piece) => sum + piece.length, 0);
  return { name, title, rows, streamed, buffered, sizeBytes };
}
