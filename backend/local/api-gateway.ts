import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answer, answerItself } from './gateway-answer.ts';
import type { ProxyResult } from './proxy-result.ts';
import { requestUrl } from './request-url.ts';

/** A request for a route of the gateway; its body, which no route reads, is being discarded. */
export interface GatewayExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The id that the gateway gave it, for the event and the response. */
  readonly requestId: string;
}

/** What answers the requests for a route. */
export type Integration = (exchange: GatewayExchange) => void;

/** `GET path`, and what answers it. */
export interface GatewayRoute {
  /** Such as `/buffer`. */
  readonly path: string;
  readonly integration: Integration;
}

/** A REST API with a number of routes, and the answers to their preflights. */
export interface ApiGatewayOptions {
  readonly routes: readonly GatewayRoute[];
  /** The origin that `OPTIONS` allows on every route. */
  readonly allowedOrigin: string;
}

/** The headers of the deployed preflight, those of osls. */
const PREFLIGHT_HEADERS =
  'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,X-Amz-User-Agent,X-Amzn-Trace-Id';

/**
 * Answers as API Gateway (REST, Lambda proxy, payload version 1) does, including its error bodies. Those
 * have no CORS header, as on AWS, so a page on another origin cannot read them. `OPTIONS` of a route is
 * answered without its function, with the headers that `cors` in `serverless.yml` deploys.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createApiGateway({ routes, allowedOrigin }: ApiGatewayOptions): RequestListener {
  const integrations = new Map(routes.map(({ path, integration }) => [path, integration]));
  return (request, response) => {
    request.resume();
    const requestId = randomUUID();
    const url = requestUrl(request.url);
    const integration = integrations.get(url.pathname);
    if (integration !== undefined && request.method === 'OPTIONS') {
      return answer(response, requestId, preflight(allowedOrigin));
    }
    if (integration === undefined || request.method !== 'GET') {
      return answerItself(response, requestId, 'noRoute');
    }
    integration({ request, response, url, requestId });
  };
}

function preflight(allowedOrigin: string): ProxyResult {
  const headers = {
    'Access-Control-Allow-Origin': allowedOrigin,
    'Access-Control-Allow-Headers': PREFLIGHT_HEADERS,
    'Access-Control-Allow-Methods': 'GET,OPTIONS',
  };
  return {
    statusCode: 200,
    headers: new Map(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [name, [value]]]),
    ),
    body: Buffer.alloc(0),
  };
}
