/** One frame of a 60 Hz screen, in milliseconds: nobody can see apart what is closer together. */
export const FRAME_MS = 1000 / 60;
