/** One frame of a 60 Hz screen, in milliseconds: nobody can see a smaller difference. */
export const FRAME_MS = 1000 / 60;
