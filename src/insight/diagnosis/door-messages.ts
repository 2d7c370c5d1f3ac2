import type { KnownCause } from './known-cause.ts';
import { PROBLEM_CAUSES as CAUSES } from './problem-causes.ts';

/** What API Gateway, or Lambda behind it, says in its own words, and why; a message begins with the words. */
const MESSAGES: readonly (readonly [words: string, cause: KnownCause])[] = [
  ['Missing Authentication Token', CAUSES.noRoute],
  ['Forbidden', CAUSES.gatewayRefused],
  ['Unauthorized', CAUSES.notAuthorised],
  ['User is not authorized', CAUSES.gatewayRefused],
  ['Not Found', CAUSES.noRoute],
  ['Too Many Requests', CAUSES.gatewayThrottled],
  ['Limit Exceeded', CAUSES.gatewayThrottled],
  ['Rate Exceeded', CAUSES.throttled],
  ['Internal server error', CAUSES.functionFailed],
  ['Service Unavailable', CAUSES.gatewayUnavailable],
  ['Endpoint request timed out', CAUSES.gatewayUnavailable],
];

/**
 * The words with which a front door of AWS answers in place of the function, if a body has them as its
 * message; as AWS writes them, apart from capitals. Only where the endpoint is known to be on AWS are they
 * certain to be the front door's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function doorMessageIn(body: string): string | undefined {
  return messageIn(body)?.[0];
}

/** Why a front door of AWS answered with the message in a body; `undefined` for any other message. */
export function doorMessageCause(body: string): KnownCause | undefined {
  return messageIn(body)?.[1];
}

function messageIn(body: string): (typeof MESSAGES)[number] | undefined {
  const [, said = ''] = /"message"\s*:\s*"([^"]*)/i.exec(body) ?? [];
  return MESSAGES.find(([words]) => said.toLowerCase().startsWith(words.toLowerCase()));
}
