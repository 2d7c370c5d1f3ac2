/** A response without rows. */
export interface ShortAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The part of a version 2 payload that says what is requested. */
interface RequestEvent {
  readonly rawPath?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
}

/**
 * The answer to a request that is not for rows, or `undefined` for one that is.
 *
 * A Function URL passes every method and every path to its function, whereas API Gateway has one route, and
 * a scan costs money. So a preflight gets what browsers need, a method other than GET gets 405, and the
 * icon that browsers request for a page gets 404. Other paths are read as `/`, because a CDN in front may
 * use its own. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-request-payload
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
  // Never without a body: a response stream sends its status only with the first write.
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
