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
