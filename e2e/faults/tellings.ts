import type { CauseCode } from '#insight/diagnosis/known-cause';
import type { Problem } from '#recording/problem';

/* What a side may say of how it ended. An endpoint of these tests may be any server, so what only AWS does is
   never a cause, and nothing is told as certain that a page cannot know. */

/** The codes of what a side says, in its order: the problem or a note, and all causes, the likeliest first. */
export type Telling = readonly string[];

/** A problem with its causes; without any, where the page’s own server is out of reach. */
export function told(problem: Problem['code'], ...causes: readonly CauseCode[]): Telling {
  return [`problem.${problem}`, ...causes.map((cause) => `diagnosis.${cause}`)];
}

/** A browser does not say why it shows no answer: all that may be wrong is told. */
export const NO_ANSWER = told(
  'unreachable',
  'cors-missing',
  'wrong-path',
  'sent-twice',
  'endpoint-down',
);

export const NO_BODY = told('no-body', 'nothing-written');

/** Nor does it tell a lost connection from a damaged encoding. */
export const BROKEN_OFF = told(
  'connection-lost',
  'stopped-midway',
  'cut-on-its-way',
  'broken-encoding',
);

/** HTTP is in order, and what it brought has no end. Some browsers end what they cannot decode like that. */
export const CUT_SHORT = told(
  'no-terminal-line',
  'stopped-midway',
  'cut-on-its-way',
  'broken-encoding',
);

/** The same behind whole lines: nothing but the end line may be missing. */
export const NO_END_LINE = told(
  'no-terminal-line',
  'stopped-midway',
  'cut-on-its-way',
  'end-not-written',
);

/** A connection that broke behind a whole JSON document, of which the other side has the same rows. */
export const BROKEN_BEHIND_JSON: Telling = ['diagnosis.broke-after-end'];

/** Fewer bytes than were announced, of a connection that broke. */
export const SHORTER = told('connection-lost', 'content-length');

/** As many bytes as were announced, of a body without an end. */
export const USED_UP = told('no-terminal-line', 'content-length');

/** The endpoint’s own error, which its message tells. */
export const OWN_ERROR = told('in-band-error');

/** Text, or bytes that read as text. */
export const NO_JSON: readonly Telling[] = [
  told('no-rows', 'not-json'),
  told('invalid-json', 'not-json'),
];

/** Rows, and something between or behind them that is not JSON. */
export const DAMAGED_ROWS = told('invalid-json', 'rows-not-json', 'changed-on-its-way');

/** No row that is JSON, in what begins as if it were. */
export const NO_JSON_ROWS = told('invalid-json', 'not-json', 'rows-not-json', 'changed-on-its-way');

export const WRONG_TOTALS = told('totals-mismatch', 'counted-wrong', 'changed-on-its-way');

/** The same, where lines could not be read. */
export const UNREAD_TOTALS = told(
  'totals-mismatch',
  'unread-lines',
  'counted-wrong',
  'changed-on-its-way',
);

/** Rows that were counted wrong, on their page or in all. */
export const MISCOUNTED: readonly Telling[] = [
  told('content-mismatch', 'counted-wrong', 'changed-on-its-way'),
  WRONG_TOTALS,
];

export const BAD_ROWS = told('content-mismatch', 'rows-not-json', 'changed-on-its-way');

export const OUT_OF_ORDER = told(
  'page-sequence',
  'pages-out-of-turn',
  'page-numbers',
  'changed-on-its-way',
);

/** Pages behind the end line that counts them. */
export const END_TOO_EARLY = told('page-sequence', 'end-too-early', 'changed-on-its-way');

/** A clean end without an end line, with the rows of the other side: the answer says so, unless all JSON is closed. */
export const SAME_ROWS: readonly Telling[] = [['race.unknown-compared'], []];

/** The same with other rows. */
export const OPEN_END: Telling = ['diagnosis.no-end-line'];

export const ENDED_WITH_ERROR: Telling = ['diagnosis.error-at-end'];
