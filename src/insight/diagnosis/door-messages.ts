import type { KnownCause } from './known-cause.ts';
import { PROBLEM_CAUSES as CAUSES } from './problem-causes.ts';

/** Only these words go on: with the policy or the rule that denies it. */
const DENIED = 'User is not authorized';

/** What API Gateway, or Lambda behind it, says in its own words, and why. */
const MESSAGES: readonly (readonly [words: string, cause: KnownCause])[] = [
  ['Missing Authentication Token', CAUSES.noRoute],
  ['Forbidden', CAUSES.gatewayRefused],
  ['Unauthorized', CAUSES.notAuthorised],
  [DENIED, CAUSES.gatewayRefused],
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
 * message; as AWS writes them, apart from capitals and a full stop. A function may say more, such as “Not found:
 * user 17”, and these are not the front door's words. Only where the endpoint is known to be on AWS are they
 * certain to be.
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
  const plain = said.toLowerCase().replace(/\.$/, '');
  return MESSAGES.find(([words]) => {
    const known = words.toLowerCase();
    return words === DENIED ? plain.startsWith(known) : plain === known;
  });
}
