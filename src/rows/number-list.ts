/** A list of numbers that only grows, eight bytes each. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** The number at `index`; `NaN` outside. */
  at(index: number): number;
  /** A copy of the numbers from `start` on. */
  slice(start: number): Float64Array<ArrayBuffer>;
}

/** Creates an empty list; growing doubles its room, so that a push costs the same at any length. */
export function createNumberList(): NumberList {
  let values = new Float64Array(64);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const grown = new Float64Array(length * 2);
        grown.set(values);
        values = grown;
      }
      values[length] = value;
      length += 1;
    },
    at: (index) => (index >= 0 && index < length ? (values[index] as number) : Number.NaN),
    slice: (start) => values.slice(start, length),
  };
}
