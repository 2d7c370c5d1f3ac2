/** A response that takes no row. */
export interface ShortAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The part of a payload of version 2 that says what is asked for. */
interface RequestEvent {
  readonly rawPath?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
}

/**
 * The answer to a request that is not for rows, or `undefined` for one that is.
 *
 * A Function URL hands every method and every path to its function, where API Gateway has one route, and
 * a scan costs money: a preflight gets what browsers ask for, another method than GET 405, and the icon
 * that a browser looks for beside a page 404. Other paths are read as `/`, since a CDN in front may have
 * its own. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-request-payload
 */
export function answerWithoutScan(event: unknown): ShortAnswer | undefined {
  const { rawPath, requestContext } = (event ?? {}) as RequestEvent;
  const method = requestContext?.http?.method ?? 'GET';
  if (method === 'OPTIONS') {
    return answer(200, {}, { ...ALLOW, 'Access-Control-Allow-Methods': 'GET', ...ANY_HEADER });
  }
  if (method !== 'GET') {
    const message = `Rows are read with GET, not with ${method}.`;
    return answer(405, { error: { name: 'MethodNotAllowed', message, retryable: false } }, ALLOW);
  }
  if (rawPath === '/favicon.ico') {
    const message = 'There is no icon here, only rows.';
    return answer(404, { error: { name: 'NotFound', message, retryable: false } });
  }
  return undefined;
}

const ALLOW = { Allow: 'GET, OPTIONS' };
const ANY_HEADER = { 'Access-Control-Allow-Headers': '*', 'Access-Control-Max-Age': '600' };

function answer(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): ShortAnswer {
  // Never without a body: a response stream sends its status with the first write alone.
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
