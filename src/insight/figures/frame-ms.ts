/** One frame of a 60 Hz screen, in milliseconds: what is closer together than that, nobody has seen apart. */
export const FRAME_MS = 1000 / 60;
