/**
 * The most a buffered function can return, in bytes of its whole result as JSON. Past it Lambda itself
 * answers, without a word of why and without CORS headers.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_RESPONSE_BYTES = 6_291_556;

/** The rows are more than a buffered response can carry. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';
  readonly code = 'response-too-large';

  constructor() {
    super(
      'The rows are more than the 6.3 MB that a buffered function can return. Stream them, ask for fewer fields, or read a smaller table.',
    );
  }
}
