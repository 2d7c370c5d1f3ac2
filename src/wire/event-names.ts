import { isOfAnswer } from './choose-list.ts';
import { isObject } from './is-object.ts';
import { decodeValue, type ReceivedEnd, type ReceivedError } from './decode-line.ts';
import { saysFailureInWords } from './error-like.ts';
import { numberIn } from './number-in.ts';
import { parseJson } from './parse-json.ts';
import { isOfEnd } from './said-at-end.ts';
import { saysPart } from './says-part.ts';

/** Data of an event that says that nothing more comes, as some services write it. */
const DONE = '[DONE]';

/** What is known of the rows when a stream ends with {@link DONE}. */
const DONE_NOTE = 'The stream ended with [DONE], which does not say how many rows there are.';

/** Names of events that say that a stream has ended, if their data has nothing of its own. */
const END_NAME = /^(end|done|completed?|closed?|finish(ed)?|eof)$/i;
const ERROR_NAME = /^error$/i;

/** Names of events that only keep a connection open. */
const HEARTBEAT_NAME = /^(ping|heartbeat|keep-?alive)$/i;

/** What the data of such an event may have: its kind, and when it was sent. */
const HEARTBEAT_MEMBERS = new Set(['type', 'time', 'timestamp', 'ts']);

/**
 * The terminal line that a server-sent event stands for, if it does: `[DONE]`; an event named `error`, whose
 * data is the reason; or one named `end`, `done`, `complete` or `close` whose data is a word, or has nothing
 * but totals and what else an answer has around its rows. Words of a failure are an error there too.
 *
 * `name` is empty for an event without one. What the event does not say is in the line's note.
 */
export function terminalOfEvent(
  name: string,
  data: string,
): ReceivedEnd | ReceivedError | undefined {
  if (data === DONE) return { type: 'end', note: DONE_NOTE };
  const isEnd = END_NAME.test(name);
  // An end may say in words that it came too early.
  const isText = !/^[{[]/.test(data);
  const isError = isEnd ? isText && saysFailureInWords(data) : ERROR_NAME.test(name);
  if (!isError && !isEnd) return undefined;
  const value = parseJson(data);
  if (isError) {
    const isLine = isObject(value) && ('error' in value || 'message' in value);
    const line = terminalOf({ ...(isLine ? value : { error: value ?? data }), type: 'error' });
    // An event lacks nothing of what a line of our own has.
    return line && { ...line, note: undefined };
  }
  if (isText)
    return { type: 'end', note: `The event “${name}” does not say how many rows there are.` };
  // A list has rows, and an object that was cut may have had totals.
  if (!isObject(value)) return undefined;
  const members = Object.entries(value);
  const isBare = members.every(isOfTotals);
  const count = isBare ? members.find(countsRows)?.[1] : undefined;
  const decoded = decodeValue({ ...(count !== undefined && { count }), ...value, type: 'end' });
  if (decoded.type === 'end' || decoded.type === 'error') return decoded;
  return isBare && decoded.type === 'bad' ? decoded.terminal : undefined;
}

/** A member that counts rows by another name than `count`: `rows`, `rowCount`. */
const ROWS_NAME = /^(row|record|item|result|document|doc)(s|_?count)$/i;

type Member = readonly [name: string, value: unknown];

function countsRows([name, value]: Member): boolean {
  return ROWS_NAME.test(name) && numberIn(value) !== undefined;
}

/** Whether a member counts rows, or is what else an answer has around them, and has none in it. */
function isOfTotals(member: Member): boolean {
  const [name, value] = member;
  const isBeside = isOfAnswer(name) || HEARTBEAT_MEMBERS.has(name) || saysMore(member);
  return countsRows(member) || isOfEnd(member) || (isBeside && !Array.isArray(value));
}

/** Whether a member says by itself that there are more rows than came, or how many there are. */
function saysMore([name, value]: Member): boolean {
  return saysPart({ [name]: value }, 0) !== undefined;
}

/** Whether a server-sent event of this name only keeps the connection open: its data could be no row. */
export function isHeartbeat(name: string, data: string): boolean {
  if (!HEARTBEAT_NAME.test(name)) return false;
  const value = parseJson(data);
  if (typeof value !== 'object' || value === null) return true;
  return Object.keys(value).every((member) => HEARTBEAT_MEMBERS.has(member));
}

function terminalOf(value: object): ReceivedEnd | ReceivedError | undefined {
  const decoded = decodeValue(value);
  if (decoded.type === 'bad') return decoded.terminal;
  return decoded.type === 'error' ? decoded : undefined;
}
