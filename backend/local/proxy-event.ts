import type { IncomingMessage } from 'node:http';
import { formatRequestTime } from './format-request-time.ts';
import { forwardedHeaders } from './forwarded-headers.ts';

const STAGE = 'local';

/**
 * A request without a body as API Gateway (REST, Lambda proxy, payload version 1) passes it to a function.
 * Header names keep the case in which they were sent; of a repeated header, `headers` has the last value.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(request: IncomingMessage, url: URL, requestId: string): object {
  const headers = groupPairs([
    ...sentHeaders(request),
    ...Object.entries(forwardedHeaders(request)),
  ]);
  const query = groupPairs(url.searchParams);
  const hasQuery = Object.keys(query).length > 0;
  const host = request.headers.host ?? 'localhost';
  const atMs = Date.now();
  return {
    resource: url.pathname,
    path: url.pathname,
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: hasQuery ? lastOfEach(query) : null,
    multiValueQueryStringParameters: hasQuery ? query : null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      resourceId: 'local',
      resourcePath: url.pathname,
      httpMethod: request.method,
      extendedRequestId: requestId,
      requestTime: formatRequestTime(atMs),
      path: `/${STAGE}${url.pathname}`,
      accountId: '000000000000',
      protocol: `HTTP/${request.httpVersion}`,
      stage: STAGE,
      domainPrefix: host.split('.')[0],
      requestTimeEpoch: atMs,
      requestId,
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: request.headers['user-agent'] ?? null,
        user: null,
      },
      domainName: host,
      deploymentId: 'local',
      apiId: 'local',
    },
    body: null,
    isBase64Encoded: false,
  };
}

function* sentHeaders({ rawHeaders }: IncomingMessage): Generator<[name: string, value: string]> {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    yield [rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''];
  }
}

function groupPairs(pairs: Iterable<[name: string, value: string]>): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

function lastOfEach(groups: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']),
  );
}
