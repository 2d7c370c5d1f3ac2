/** The source of the three times below: Jakob Nielsen, "Response Times: The 3 Important Limits". */
export const RESPONSE_TIMES_SOURCE =
  'https://www.nngroup.com/articles/response-times-3-important-limits/';

/** In ms: up to this, people take a response for instantaneous, and shorter differences go unnoticed. */
export const NOTICED_MS = 100;

/** In ms: up to this, a wait is noticed but interrupts nobody's thoughts. */
export const FLOW_MS = 1000;

/** In ms: beyond this, people turn to something else while they wait. */
export const ATTENTION_MS = 10_000;

/** Rows that a person sees without scrolling far: a full screen of a dense table. */
export const SCREEN_ROWS = 50;

/** With fewer rows, the fixed parts of a response are too large to estimate the cost of more rows. */
export const TELLING_ROWS = 100;

/** Nothing is projected to more than this many times the rows that were returned. */
export const FARTHEST_FACTOR = 100;

/** From this share of a limit on, ordinary growth of a table may reach it within a release or two. */
export const NEAR_SHARE = 0.5;

/** A part of the wait below this share is not worth shortening first. */
export const LARGE_SHARE = 0.25;

/** From this factor on, what compression saves, or its lack costs, matters. */
export const COMPRESSED_FACTOR = 1.5;

/** Responses smaller than this, in bytes, hardly gain from compression. */
export const COMPRESSIBLE_BYTES = 10_000;
