import { excerpt } from './decode-body.ts';
import { isFailureFlag, isFlag, plainName } from './failure-flag.ts';
import { isObject } from './is-object.ts';
import { shortJson } from './short-json.ts';

/** What an object says that stands at the end of rows and is none of them. */
export interface MessageWords {
  /** Whether it says that something went wrong. */
  readonly isError: boolean;
  /** What it says, on one line of at most some 160 characters. */
  readonly words: string;
}

type Members = Readonly<Record<string, unknown>>;

/* Names are compared in small letters, without _ and -; patterns are short, because the worker carries them. */

/** Members that say by their name that something went wrong. */
const ERROR =
  /^(err|error|exception|fault)(s|message|msg|type|name|code|no|description|details?|string)?$/;

/** Members that hold a reason in words, the most telling first. */
const REASONS = [
  /^(err|exception|fault).+(ge?|n)$/,
  /^(message|msg)$/,
  ERROR,
  /^(details?|diagnostics|reason)$/,
  /^title$/,
];

/** Members that name the kind of an error, which stands before its reason. */
const NAMED = /^(error|exception)(type|name|code)?$|^(name|code(name)?)$/;

/** What tells one kind of object in a stream from another, and so is found in rows and errors alike. */
const KIND =
  /^(type|kind|event|level|severity|(http)?status(code)?|success|ok|time|timestamp|ts|requestid|traceid)$/;

/** What else may stand beside a reason. */
const BESIDE =
  /^(code(name)?|statustext|name|instance|path|trace|stack(trace)?|cause|retryable|hint|help|domain|service|extensions)$/;

/** Words of a failure; names such as `ThrottlingException` end with one. */
const FAILURE =
  /(error|exception)s?\b|fail|time[d ]?.?out|ran out|out of|denied|refus|reject|forbid|unauthor|unavail|invalid|abort|cancel|crash|killed|fatal|throttl|too |exceed|can ?no|can.t|could ?n|unable|not found|no such|gave up|lost\b|broken?\b|reset\b|expired|no healthy|bad |interrupt|premature|\bearly|shut\w*.?down|quota|(time|rate|memory).?limit|deadline|overload|panic|evict|preempt/i;

/** A page, or the head of a response, with a status of HTTP that is an error. */
const STATUS = /^\s*(<|HTTP\/)[^]*\b[45]\d\d\b/;

/** What counts failures and found none: "no rows were lost", "errors: 0". */
const NO_FAILURE = new RegExp(
  `\\b(no(?! such)|0|not(?! found)|none|nothing|never|without)( \\w+){0,2}? (${FAILURE.source})\\w*|(error|failure|failed|exception|timeout)s?[:= ]+(0|no|none|false)\\b`,
  'gi',
);

/** Words of an end that went well. */
const WELL = /\b(ok|success\w*|done|completed?|finished|end|ended|all|total)\b/i;

/**
 * What an object at the end of `others`, rows of the same stream, says if it is a message and no row like
 * them: `undefined` for a row. All are values of JSON.
 *
 * It is a row if it has a member that all of them have, or if one of them has all its members. An error has a
 * member that is named like one, a status from 400 on, or words of a failure; any other message has nothing
 * but a reason and what belongs to it. A member without a value says nothing.
 */
export function messageAfter(value: unknown, others: readonly unknown[]): MessageWords | undefined {
  if (!isObject(value)) return undefined;
  const all = plainOf(value);
  const rows = others.filter(isObject).map(plainOf);
  const isKnown = (row: Members) => Object.keys(all).every((name) => name in row);
  const isShared = (name: string) =>
    !KIND.test(name) &&
    !ERROR.test(name) &&
    !/^(message|msg|code)$/.test(name) &&
    rows.length > 0 &&
    rows.every((row) => hasValue(row[name]));
  const names = Object.keys(all).filter((name) => hasValue(all[name]));
  if (rows.some(isKnown) || names.some(isShared)) return undefined;
  const isBare = names.every(isOfMessage);
  // What a function returns to its gateway.
  const isEnvelope = 'statuscode' in all && typeof all['body'] === 'string';
  const hasReason = isEnvelope || wordsOf(all) !== undefined;
  const isError =
    names.some((name) => ERROR.test(name)) ||
    ((hasReason || isBare) && Object.entries(all).some(saysFailure)) ||
    (hasReason && isBare && hasFailureWords(all));
  if (!isError && !isEnvelope && !(isBare && hasReason)) return undefined;
  return { isError, words: excerpt(wordsOf(all) ?? shortJson(value)) };
}

/** Whether a member with this plain name holds an error, or something of one. */
export function isErrorName(name: string): boolean {
  return ERROR.test(name);
}

/** Whether a member with this plain name gives a reason, or is what belongs to one. */
export function isOfMessage(name: string): boolean {
  return [...REASONS, KIND, BESIDE].some((pattern) => pattern.test(name));
}

/** Whether a text says that something went well, and nothing of a failure. */
export function saysNoFailure(text: string): boolean {
  return WELL.test(text) && !FAILURE.test(text.replace(NO_FAILURE, ''));
}

/** Whether a text that is no JSON tells a failure: in words, or with a status of HTTP. */
export function saysFailureInWords(text: string): boolean {
  return FAILURE.test(text.replace(NO_FAILURE, '')) || STATUS.test(text);
}

/**
 * Whether a status, a flag or a level says that something went wrong: whatever says so around rows too and, because
 * this object stands in place of a row, words of a failure, a code, and a status in a list.
 */
function saysFailure(entry: readonly [name: string, member: unknown]): boolean {
  const [name, member] = entry;
  if (isFailureFlag(entry)) return true;
  if (isFlag(name) || (name !== 'code' && !KIND.test(name))) return false;
  if (typeof member === 'string' && FAILURE.test(member)) return true;
  // `String` would throw for an object with such a member as `toString`, and for deep lists.
  return /code|status/.test(name) && /^\[*"?[45]\d\d"?\]*$/.test(shortJson(member));
}

/** Whether a message is about a failure: by its words, or by a code where they don't speak of success. */
function hasFailureWords(members: Members): boolean {
  const words = (wordsOf(members) ?? '').replace(NO_FAILURE, '');
  const { code } = members;
  const isCode = hasValue(code) && (typeof code === 'string' || typeof code === 'number');
  // Codes of success are 0, which is no value here, and those of HTTP.
  return (
    FAILURE.test(words) ||
    (isCode && !WELL.test(`${words} ${code}`) && !/^[123]\d\d$/.test(`${code}`))
  );
}

/** How deep a reason may stand in an object. */
const LEVELS_MAX = 3;

/** The reason that an object gives, after the name of its kind; `undefined` where it gives neither in words. */
function wordsOf(members: Members, level = 0): string | undefined {
  const names = Object.keys(members);
  const textOf = (pattern: RegExp) =>
    names.flatMap((name) => (pattern.test(name) ? (textIn(members[name], level) ?? []) : []))[0];
  const reason = REASONS.flatMap((pattern) => textOf(pattern) ?? [])[0];
  const kind = names
    .filter((name) => NAMED.test(name) && (level > 0 || name !== 'name'))
    .map((name) => members[name])
    .find((member) => typeof member === 'string');
  if (kind === undefined || kind === '' || kind === reason) return reason;
  return reason === undefined ? kind : `${kind}: ${reason}`;
}

/** The text of a reason, also of one that is an object, or the first of several. */
function textIn(value: unknown, level: number): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (level >= LEVELS_MAX) return undefined;
  if (Array.isArray(value)) return textIn(value[0], level + 1);
  return isObject(value) ? wordsOf(plainOf(value), level + 1) : undefined;
}

function hasValue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** The same members by their plain names. */
function plainOf(value: Members): Members {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [plainName(name), member]),
  );
}
