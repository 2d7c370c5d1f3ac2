/**
 * Something that a person has to fix before the stack can start; its message is one line for the terminal.
 *
 * `option`: a flag or variable that cannot be used. `port`: one that is taken. `bundle`: a function that
 * cannot be read or loaded. `database`: a DynamoDB that cannot be reached, or a table that cannot be read.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: 'option' | 'port' | 'bundle' | 'database';

  constructor(code: StartError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
