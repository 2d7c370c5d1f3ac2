/**
 * The default number of users in a table.
 *
 * It is not a multiple of 50 or 200, the default page limits here and on AWS. If it were, DynamoDB would
 * end the scan with a page without rows: the buffered side would wait for it after its last row has been
 * read, and the streamed side would show that row without it.
 */
export const DEMO_ROWS = 990;
