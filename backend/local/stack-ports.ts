import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createApiGateway, type GatewayRoute } from './api-gateway.ts';
import { requestUrl } from './request-url.ts';
import type { StackOptions, StackPort } from './stack-options.ts';

/** What listens on each port, given the routes of the roads that share it; in the order of listening. */
const LISTENERS: Readonly<
  Record<StackPort, (routes: readonly GatewayRoute[], options: StackOptions) => RequestListener>
> = {
  bufferPort: (routes, { allowedOrigin = '*' }) => createApiGateway({ routes, allowedOrigin }),
  streamPort: passEveryPath,
};

/** All ports of the stack. */
export const STACK_PORTS = Object.keys(LISTENERS) as readonly StackPort[];

/** The listener of a port with these routes. */
export function createPortListener(
  port: StackPort,
  routes: readonly GatewayRoute[],
  options: StackOptions,
): RequestListener {
  return LISTENERS[port](routes, options);
}

/** A Function URL has one function, which gets every request, whatever its path. */
function passEveryPath([route]: readonly GatewayRoute[]): RequestListener {
  return (request, response) =>
    route?.integration({
      request,
      response,
      url: requestUrl(request.url),
      requestId: randomUUID(),
    });
}
