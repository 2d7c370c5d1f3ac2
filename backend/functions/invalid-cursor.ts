const MESSAGES = {
  'not-ours':
    'The cursor was not made by this function, or was changed or cut on its way. Send it exactly as it was received, or leave it out to begin with the first page.',
  'other-version':
    'The cursor was not made by this version of the function. Leave it out to begin with the first page.',
  'other-table':
    'The cursor belongs to another table. Leave it out to begin with the first page of this one.',
  'other-fields':
    'The cursor belongs to a series with other fields. Ask for the same fields on every page, or leave the cursor out to begin with the first page.',
  'other-key':
    'The cursor does not fit the key of the table, which was most likely replaced by another one of the same name. Leave it out to begin with the first page of that one.',
  expired:
    'The cursor has expired: it can be used for an hour. Leave it out to begin with the first page.',
} as const;

/** A cursor that continues no series of this function; the message says why and what to do. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
  readonly code: keyof typeof MESSAGES;

  constructor(code: keyof typeof MESSAGES, options?: ErrorOptions) {
    super(MESSAGES[code], options);
    this.code = code;
  }
}
