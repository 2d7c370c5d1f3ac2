/** The addresses of the simulated endpoints; nothing is ever sent to them. */
export const SIMULATED_URLS = {
  buffered: 'https://simulated.invalid/buffer',
  streamed: 'https://simulated.invalid/stream',
} as const;

/** The seed that the simulated rows are made from. */
export const SIMULATED_SEED = 1;
