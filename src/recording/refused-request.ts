/** Why a request was refused, as its status says. */
export interface Refusal {
  /** What the status means; a sentence without its full stop. */
  readonly cause: string;
  /** What to do about it; whole sentences. */
  readonly fix: string;
}

/** What HTTP 400 says. What to do about it helps with most of the other 4xx, too. */
export const BAD_REQUEST: Refusal = {
  cause: 'The endpoint refuses the request, because of something that it asks for or lacks',
  fix: 'Check the query parameters, the headers and the body.',
};

/** Statuses that name what is wrong with a request: https://www.rfc-editor.org/rfc/rfc9110#section-15.5 */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [400, BAD_REQUEST],
  [
    405,
    {
      cause: 'The endpoint exists, and does not take this method',
      fix: 'Choose the other method, GET or POST, under Endpoints.',
    },
  ],
  [
    406,
    {
      cause: 'The endpoint has no format that the request accepts',
      fix: 'Check the request header Accept, or take it away.',
    },
  ],
  [
    413,
    {
      cause: 'The request, or the response to it, is larger than the endpoint allows',
      fix: 'Send a smaller body, or ask for fewer rows.',
    },
  ],
  [414, { cause: 'The address is longer than the endpoint allows', fix: 'Shorten the query.' }],
  [
    415,
    {
      cause: 'The endpoint does not take a body of this type',
      fix: 'Check the request header Content-Type: for a JSON body it is application/json.',
    },
  ],
  [
    422,
    {
      cause: 'The endpoint can read the request, and does not accept its values',
      fix: 'Check the values in the query parameters and in the body.',
    },
  ],
  [
    431,
    {
      cause: 'The request headers are larger than the endpoint allows',
      fix: 'Shorten the request headers, or take some away.',
    },
  ],
]);

/** Why a request with this status was refused; `undefined` if that says nothing of what is in the request. */
export function refusalOf(status: number): Refusal | undefined {
  return REFUSALS.get(status);
}
