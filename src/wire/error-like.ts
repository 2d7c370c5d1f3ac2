import { excerpt } from './decode-body.ts';

/** What an object says that stands at the end of rows and is none of them. */
export interface MessageWords {
  /** Whether it says that something went wrong. */
  readonly isError: boolean;
  /** What it says, on one line of at most some 160 characters. */
  readonly words: string;
}

/** Members that say by their name that something went wrong; all names are compared as {@link plainName} has them. */
const ERRORS = namesOf(
  'error errors errormessage errormsg errortype errorname errorcode errordescription errordetail errordetails errorinfo exception exceptionmessage exceptiontype fault faultstring',
);

/** Members that hold a reason in words, the most telling first. */
const REASONS =
  'errormessage errordescription exceptionmessage message msg errormsg error errors errordetail exception faultstring fault detail details reason title errorcode errortype code'.split(
    ' ',
  );

/** Members that name the kind of an error, which stands before its reason. */
const NAMED = [
  'errortype',
  'errorname',
  'exceptiontype',
  'errorcode',
  'error',
  'exception',
  'code',
];

/** What tells one kind of object in a stream from another, and so is found in rows and errors alike. */
const KINDS = namesOf(
  'type kind event level severity status statuscode httpstatus success ok time timestamp ts requestid traceid correlationid',
);

/** What else may stand beside a reason. */
const BESIDE = namesOf(
  'statustext name instance path trace stack stacktrace cause retryable hint help documentationurl domain service',
);

/** A message has nothing but these. */
const TOLD: ReadonlySet<string> = new Set([...ERRORS, ...REASONS, ...KINDS, ...BESIDE]);

/** Members that make no row of an object that has them, even if all rows do. */
const SHARED: ReadonlySet<string> = new Set([...ERRORS, ...KINDS, 'message', 'msg', 'code']);

/** Words of a failure; names such as `ThrottlingException` end with one. */
const FAILURE =
  /(?:error|errors|exception|exceptions)\b|\b(?:err|fail(?:s|ed|ure|ures|ing)?|tim(?:e|ed)[ -]?out|timeouts?|ran out|out of (?:time|memory)|denied|refused|rejected|forbidden|unauthori[sz]ed|unavailable|invalid|illegal|abort(?:ed|ing)?|cancel+ed|crash(?:ed)?|killed|panic|fatal|throttl\w*|too (?:many|large|long|slow)|exceed(?:s|ed)|overload(?:ed)?|can ?not|can['’]t|could(?: not|n['’]t)|unable|not found|no such|missing|lost|broken|disconnect(?:ed)?|reset|expired|bad (?:gateway|request)|insufficient|limit reached|interrupted|incomplete)\b/i;

/** What counts failures and found none. */
const NO_FAILURE = /\b(?:no|0|zero|without(?: any)?) (?:errors?|failures?|exceptions?)\b/gi;
const COUNTED_NONE = /\b(?:errors?|failures?|failed)\s*[:=]\s*0\b/gi;

/** Words of an end that went well. */
const WELL =
  /\b(?:ok|okay|success\w*|done|complete|completed|finished|end|ended|all rows|total)\b/i;

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
  const objects = others.filter(isObject);
  const names = Object.keys(value).map(plainName);
  const hasAll = (row: Readonly<Record<string, unknown>>) => {
    const known = new Set(Object.keys(row).map(plainName));
    return names.every((name) => known.has(name));
  };
  if (objects.some(hasAll)) return undefined;
  const members = membersOf(value);
  const rows = objects.map(membersOf);
  const [first] = rows;
  const shared = [...(first?.keys() ?? [])].filter(
    (name) => !SHARED.has(name) && rows.every((row) => row.has(name)),
  );
  if (shared.some((name) => members.has(name))) return undefined;
  const isBare = [...members.keys()].every((name) => TOLD.has(name));
  // What a function returns to its gateway.
  const isEnvelope = members.has('statuscode') && typeof members.get('body') === 'string';
  const hasReason = isEnvelope || REASONS.some((name) => members.has(name));
  const isError =
    [...ERRORS].some((name) => members.has(name)) ||
    ((hasReason || isBare) && saysFailure(value)) ||
    (hasReason && isBare && hasFailureWords(members));
  if (!isError && !isEnvelope && !(isBare && hasReason)) return undefined;
  return { isError, words: excerpt(wordsOf(members) ?? JSON.stringify(value)) };
}

/** Whether a status, a flag or a level says that something went wrong. */
function saysFailure(value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(value).some(([name, member]) => {
    switch (plainName(name)) {
      case 'success':
      case 'ok':
        return member === false;
      case 'statuscode':
      case 'httpstatus':
      case 'code':
      case 'status':
        return isHttpError(member) || (typeof member === 'string' && FAILURE.test(member));
      case 'type':
      case 'kind':
      case 'event':
      case 'level':
      case 'severity':
        return typeof member === 'string' && FAILURE.test(member);
      default:
        return false;
    }
  });
}

function isHttpError(status: unknown): boolean {
  const number = typeof status === 'string' && /^\d{3}$/.test(status) ? Number(status) : status;
  return typeof number === 'number' && number >= 400 && number < 600;
}

/** Whether a message is about a failure: by its words, or by a code where they don't speak of success. */
function hasFailureWords(members: ReadonlyMap<string, unknown>): boolean {
  const words = (wordsOf(members) ?? '').replace(NO_FAILURE, '').replace(COUNTED_NONE, '');
  if (FAILURE.test(words)) return true;
  const code = members.get('code');
  if ((typeof code !== 'string' && typeof code !== 'number') || WELL.test(`${words} ${code}`)) {
    return false;
  }
  // Codes of success are 0, which is no value here, and those of HTTP.
  return !(Number(code) >= 100 && Number(code) < 400);
}

/** How deep a reason may stand in an object. */
const LEVELS_MAX = 3;

/** The reason that an object gives, after the name of its kind; `undefined` where it gives neither in words. */
function wordsOf(members: ReadonlyMap<string, unknown>, level = 0): string | undefined {
  const reason = REASONS.flatMap((name) => textIn(members.get(name), level) ?? [])[0];
  const names = level === 0 ? NAMED : ['name', ...NAMED];
  const kind = names.map((name) => members.get(name)).find((name) => typeof name === 'string');
  if (kind === undefined || kind === reason) return reason;
  return reason === undefined ? kind : `${kind}: ${reason}`;
}

/** The text of a reason, also of one that is an object, or the first of several. */
function textIn(value: unknown, level: number): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (level >= LEVELS_MAX) return undefined;
  if (Array.isArray(value)) return textIn(value[0], level + 1);
  return isObject(value) ? wordsOf(membersOf(value), level + 1) : undefined;
}

/** The members that have a value, by their plain names. */
function membersOf(value: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([name, member]) =>
      isNothing(member) ? [] : [[plainName(name), member] as const],
    ),
  );
}

function isNothing(value: unknown): boolean {
  if (value === null || value === false || value === 0 || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** `error_code`, `error-code`, `errorCode` and `ErrorCode` are one name. */
function plainName(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
