import type { Endpoint, EndpointPair, NameValue } from './endpoint.ts';

/**
 * The pair in which a `Content-Type` without a value is `application/json` where the body that is posted is
 * JSON, since that follows from the body. No header is added, and no value is replaced.
 */
export function withJsonTypes({ left, right }: EndpointPair): EndpointPair {
  return { left: withJsonType(left), right: withJsonType(right) };
}

/**
 * The endpoint of a form, whose JSON body goes out as `application/json` also where no row says so: without a
 * `Content-Type` a browser sends `text/plain`, which many servers refuse.
 */
export function typedAsJson(endpoint: Endpoint): Endpoint {
  const { body, headers } = endpoint;
  const isTyped = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  if (isTyped || body === undefined || !isJson(body)) return withJsonType(endpoint);
  return {
    ...endpoint,
    headers: [...headers, { name: 'Content-Type', value: 'application/json' }],
  };
}

function withJsonType(endpoint: Endpoint): Endpoint {
  const { body, headers } = endpoint;
  if (body === undefined || !headers.some(isUntyped) || !isJson(body)) return endpoint;
  return {
    ...endpoint,
    headers: headers.map((header) =>
      isUntyped(header) ? { name: header.name, value: 'application/json' } : header,
    ),
  };
}

/** Whether it is the `Content-Type`, without a value. */
function isUntyped({ name, value }: NameValue): boolean {
  return value === '' && name.toLowerCase() === 'content-type';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
