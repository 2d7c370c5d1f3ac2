/** More bytes than this at a time are a flood: they arrive faster than anyone can read. */
export const FLOOD_BYTES = 256 * 1024;

/** In a flood, everything that can wait waits for this long, which leaves the processor to the network. */
export const FLOOD_WAIT_MS = 250;
