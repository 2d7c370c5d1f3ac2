/** The addresses of the simulated endpoints; nothing is ever sent to them. */
export const SIMULATED_URLS = {
  buffered: 'https://simulated.invalid/buffer',
  streamed: 'https://simulated.invalid/stream',
} as const;

/** The seed of the simulated rows. */
export const SIMULATED_SEED = 1;
