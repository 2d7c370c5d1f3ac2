/** Members that say what happened; a response that is one object with nothing else has no row in it. */
const REASONS = ['message', 'Message', 'error', 'errors', 'error_description', 'detail', 'details'];

/** What may stand beside them. */
const BESIDE =
  'code status statusCode statusText success ok type title instance path requestId request_id timestamp trace stack name retryable hint'.split(
    ' ',
  );

const NAMES: ReadonlySet<string> = new Set([...REASONS, ...BESIDE]);

/**
 * Whether a JSON object that is all of a response is a message rather than the only row: a reason with what
 * belongs to it, such as `{"message":"Internal Server Error"}`, or the answer of a function to its gateway,
 * `{"statusCode":200,"body":"…"}`. Members that are null don't count.
 */
export function isLoneMessage(text: string): boolean {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { statusCode, body } = value as { readonly statusCode?: unknown; readonly body?: unknown };
  if (typeof statusCode === 'number' && typeof body === 'string') return true;
  const names = Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [name]));
  return REASONS.some((name) => names.includes(name)) && names.every((name) => NAMES.has(name));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
