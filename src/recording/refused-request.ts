/** What to do about most requests that are refused for what is in them. */
const BAD_REQUEST = 'Check the query parameters, the headers and the body.';

/** Statuses that name what is wrong with a request: https://www.rfc-editor.org/rfc/rfc9110#section-15.5 */
const REMEDIES: Readonly<Record<number, string>> = {
  405: 'Choose the other method, GET or POST, under Endpoints.',
  413: 'Send a smaller body, or ask for fewer rows.',
  415: 'Check the request header Content-Type: for a JSON body it is application/json.',
  422: 'Check the values in the query parameters and in the body.',
};

/** What to do about a request that was refused with this status, a 4xx; whole sentences. */
export function refusedRemedy(status: number): string {
  return REMEDIES[status] ?? BAD_REQUEST;
}
