import { refusedRemedy } from '#recording/refused-request';
import type { KnownCause } from './known-cause.ts';

/** What statuses say that name what is wrong with a request: https://www.rfc-editor.org/rfc/rfc9110#section-15.5 */
const CAUSES: Readonly<Record<number, string>> = {
  400: 'The endpoint refuses the request, because of something that it asks for or lacks',
  405: 'The endpoint exists, and does not take this method',
  413: 'The request, or the response to it, is larger than the endpoint allows',
  415: 'The endpoint does not take a body of this type',
  422: 'The endpoint can read the request, and does not accept its values',
};

/** Why a request with this status was refused; `undefined` if the status says nothing of what is in the request. */
export function refusedCause(status: number): KnownCause | undefined {
  const cause = CAUSES[status];
  return cause === undefined
    ? undefined
    : { code: 'request-refused', cause, fix: refusedRemedy(status) };
}
