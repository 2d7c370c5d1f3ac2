/** Why a request was refused, as its status says. */
export interface Refusal {
  /** What the status means; a sentence without its full stop. */
  readonly cause: string;
  /** What to do about it; whole sentences. */
  readonly fix: string;
}

/** What a 4xx means that has no words of its own; others may ask for authorization, for another path or for patience. */
const REFUSED: Refusal = {
  cause: 'The endpoint refuses the request, because of something that it asks for or lacks',
  fix: 'Check the query parameters, the headers and the body.',
};

/** Statuses that name what is wrong with a request: https://www.rfc-editor.org/rfc/rfc9110#section-15.5 */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
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

/** Why a request with this status was refused; `undefined` if it is no 4xx. */
export function refusalOf(status: number): Refusal | undefined {
  return status >= 400 && status < 500 ? (REFUSALS.get(status) ?? REFUSED) : undefined;
}
