import { isOfPaging, isReason } from './choose-list.ts';
import { isOfMessage } from './error-like.ts';
import { plainName } from './failure-flag.ts';
import { parseJson } from './parse-json.ts';
import { saysFailed } from './says-failed.ts';

/** Members that say what happened; a response that is one object with nothing else has no row in it. */
const REASON = /^(message|err(or)?(s|message|msg|description)?|details?)$/;

/** What the only line of a log has beside its message: it is a row. */
const OF_LOG = /^(level|severity|event|kind|time|ts)$/;

/**
 * Whether a JSON object that is all of a response is a message rather than the only row: a reason with what
 * belongs to it, such as `{"message":"Internal Server Error"}`, or the answer of a function to its gateway,
 * `{"statusCode":200,"body":"…"}`. Members that are null don't count, unless all are, nor do those of a call in JSON-RPC. Names may have any case,
 * because a Function URL writes `{"Message":"…"}` and `{"Type":"User","message":"…"}`. So is an error with nothing in
 * place of its rows, such as `{"success":false,"data":[],"message":"…"}`.
 */
export function isLoneMessage(text: string): boolean {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { statusCode, body } = value as { readonly statusCode?: unknown; readonly body?: unknown };
  if (typeof statusCode === 'number' && typeof body === 'string') return true;
  const members = Object.entries(value);
  const isOfCall = 'jsonrpc' in value ? /^(jsonrpc|id)$/ : /^$/;
  const told = members.filter(([name, member]) => member !== null && !isOfCall.test(name));
  const names = (told.length === 0 ? members : told).map(([name]) => plainName(name));
  const isMessage = names.some((name) => REASON.test(name)) && names.every(isBeside);
  return isMessage || (isEmptyAnswer(members) && saysFailed(value));
}

/** Whether members are what an answer has around its rows, with nothing in place of the rows. */
function isEmptyAnswer(members: readonly (readonly [string, unknown])[]): boolean {
  const places = members.filter(
    ([name]) => !isBeside(plainName(name)) && !isOfPaging(name) && !isReason(name),
  );
  return places.length > 0 && places.every(([, member]) => isNothing(member));
}

/** Whether a value is null, empty, or an object with nothing in it but such values and members of a page. */
function isNothing(value: unknown, level = 1): boolean {
  if (typeof value !== 'object' || value === null) return value === null;
  return Object.entries(value).every(
    ([name, member]) =>
      level <= LEVELS_MAX &&
      !Array.isArray(value) &&
      (isOfPaging(name) || isNothing(member, level + 1)),
  );
}

/** Whether a member with this plain name may stand in a message. */
function isBeside(name: string): boolean {
  return isOfMessage(name) && !OF_LOG.test(name);
}

/** How deep the place of the rows may be in an answer: `data.viewer.items`. */
const LEVELS_MAX = 6;
