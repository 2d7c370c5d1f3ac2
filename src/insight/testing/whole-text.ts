/** One or several whole sentences, as on screen: with a capital letter, an end, and no placeholder left in them. */
export const WHOLE_SENTENCES = /^[\p{Lu}\p{N}“](?!.*(?:undefined|NaN| {2}|\.\.)).*[^\s,:;][.?]$/u;

/** A clause that the page completes: it begins with a capital letter, and its full stop is added. */
export const WHOLE_CLAUSE = /^\p{Lu}(?!.*(?:undefined|NaN| {2})).*[^\s.,:;]$/u;

/** The name of a code, without its family. */
export const CODE_NAME = /^[a-z]+(?:-[a-z]+)*$/;
