/** A promise that a test keeps until it gives what is waited for. */
export function createHeld<T = void>(): {
  readonly promise: Promise<T>;
  readonly give: (value: T) => void;
} {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, give: (value) => settle?.(value) };
}
