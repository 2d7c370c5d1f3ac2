import type { Place } from '#recording/place';
import type { Recording } from '#recording/recording';
import { hostClassOf, isOnThisMachine } from './host-class.ts';
import { hasOwnFunctionLimit } from './own-limits.ts';
import { isLocalStack } from './is-local-stack.ts';

/** What tells where a run was answered. */
type Answered = Pick<Recording, 'url' | 'headers'>;

/**
 * Whether a run was answered by AWS, or by something that enforces its limits: the local stack, or the
 * simulator, whose limits may have been changed like those of the stack, unless how long a function may run was. Only then may its limits be named as those of
 * this endpoint.
 *
 * The address tells, or else a header that Lambda and API Gateway send, and the local stack after them. On
 * this machine `place` counts too, and a run without an answer goes by what `other`, the run of the other
 * side, received on this machine. A `Server-Timing` tells nothing: any server may send one.
 */
export function isOfAws(run: Answered, other?: Answered, place?: Place): boolean {
  switch (hostClassOf(run.url)?.kind) {
    case 'API Gateway':
    case 'Function URL':
      return true;
    case 'simulated in this page':
      return !hasOwnFunctionLimit(run.url);
    case 'this machine':
      if (isLocalStack(place)) return true;
      if (run.headers !== undefined) return hasRequestId(run);
      return other !== undefined && isOnThisMachine(other) && hasRequestId(other);
    case 'CloudFront':
    case 'another host':
      return hasRequestId(run);
    case undefined:
      return false;
  }
}

/** Both names are sent by API Gateway, the first one by Lambda too. */
function hasRequestId({ headers }: Answered): boolean {
  return headers?.['x-amzn-requestid'] !== undefined || headers?.['apigw-requestid'] !== undefined;
}
