/** A list of numbers that only grows, eight bytes each. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** Changes the number at `index`, which must exist. */
  set(index: number, value: number): void;
  /** Inserts `value` before the number at `index`; takes time in proportion to what follows. */
  insert(index: number, value: number): void;
  /** The number at `index`; `NaN` if there is none. */
  at(index: number): number;
  /** A copy of the numbers from `start` on. */
  slice(start: number): Float64Array<ArrayBuffer>;
}

/**
 * Creates an empty list; it doubles its capacity when it is full, so that the average cost of a push is the
 * same at any length.
 */
export function createNumberList(): NumberList {
  let values = new Float64Array(64);
  let length = 0;
  function push(value: number): void {
    if (length === values.length) {
      const grown = new Float64Array(length * 2);
      grown.set(values);
      values = grown;
    }
    values[length] = value;
    length += 1;
  }

  return {
    get length() {
      return length;
    },
    push,
    set(index, value) {
      values[index] = value;
    },
    insert(index, value) {
      push(0);
      values.copyWithin(index + 1, index, length - 1);
      values[index] = value;
    },
    at: (index) => (index >= 0 && index < length ? (values[index] as number) : Number.NaN),
    slice: (start) => values.slice(start, length),
  };
}
