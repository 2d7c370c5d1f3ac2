/**
 * The most that a buffered function can return, in bytes of its whole result as JSON. Above it Lambda
 * itself answers, without a reason and without CORS headers.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_RESPONSE_BYTES = 6_291_556;

/**
 * The most that a streamed function can send, in bytes, including its status and headers. Above it Lambda
 * cuts the response, which a browser cannot distinguish from its end.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export const MAX_STREAM_BYTES = 200 * 1024 * 1024;

const MESSAGES = {
  buffered:
    'The rows are more than the 6.3 MB that a buffered function can return. Stream them, ask for fewer fields, or read a smaller table.',
  streamed:
    'The rows are more than the 200 MB that a streamed function can send. Ask for fewer fields, or read a smaller table.',
} as const;

/** The rows are more than a response can contain. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';
  readonly code = 'response-too-large';

  constructor(response: keyof typeof MESSAGES) {
    super(MESSAGES[response]);
  }
}
