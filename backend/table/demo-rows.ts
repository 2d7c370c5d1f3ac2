/**
 * The number of users in a table, unless somebody asks for another.
 *
 * Neither 50 nor 200, the default page limits here and on AWS, divides it. Where one does, DynamoDB ends
 * the scan with a page that has no rows: the buffered side waits for it after its last row has been read,
 * and the streamed side shows that row without it.
 */
export const DEMO_ROWS = 990;
