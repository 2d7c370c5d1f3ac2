/** Members that say what happened; a response that is one object with nothing else has no row in it. */
const REASONS = ['message', 'error', 'errors', 'error_description', 'detail', 'details'];

/** What may stand beside them. */
const BESIDE =
  'code status statuscode statustext success ok type title instance path requestid request_id timestamp trace stack name reason retryable hint'.split(
    ' ',
  );

const NAMES: ReadonlySet<string> = new Set([...REASONS, ...BESIDE]);

/**
 * Whether a JSON object that is all of a response is a message rather than the only row: a reason with what
 * belongs to it, such as `{"message":"Internal Server Error"}`, or the answer of a function to its gateway,
 * `{"statusCode":200,"body":"…"}`. Members that are null don't count, unless all are. Names may have any case,
 * because a Function URL writes `{"Message":"…"}` and `{"Type":"User","message":"…"}`.
 */
export function isLoneMessage(text: string): boolean {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { statusCode, body } = value as { readonly statusCode?: unknown; readonly body?: unknown };
  if (typeof statusCode === 'number' && typeof body === 'string') return true;
  const members = Object.entries(value);
  const told = members.filter(([, member]) => member !== null);
  const names = (told.length === 0 ? members : told).map(([name]) => name.toLowerCase());
  return REASONS.some((name) => names.includes(name)) && names.every((name) => NAMES.has(name));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
