/** The queries of every run start with this key; the race's id and the contestant follow. */
export const RUN_KEY = 'run';

/** The mutation of a measurement or a sweep has this key, so that the page knows when one is running. */
export const MEASUREMENT_KEY = 'measurement';
