const MESSAGES = {
  buffered:
    'The rows take more than the 6 MB (6,291,556 bytes) that a buffered function can return. Stream them, ask for fewer fields, or read a smaller table.',
  streamed:
    'The rows take more than the 200 MB (209,715,200 bytes) that a streamed function can send. Ask for fewer fields, or read a smaller table.',
} as const;

/** The rows are more than a response can contain. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';
  readonly code = 'response-too-large';

  constructor(response: keyof typeof MESSAGES) {
    super(MESSAGES[response]);
  }
}
