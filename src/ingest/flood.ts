/** More bytes than this at a time are a flood: they come faster than anybody reads along. */
export const FLOOD_BYTES = 256 * 1024;

/** In a flood, whatever can wait waits for so long, which leaves the processor to the network. */
export const FLOOD_WAIT_MS = 250;
