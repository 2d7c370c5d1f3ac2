import { type DynamoDBClient, type ScanCommandOutput, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type PlainRow, toPlainRow } from './plain-row.ts';
import { untilAborted } from './until-aborted.ts';

/** What to scan, with what, and when to give up. */
export interface ScanOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
  /** Items per page, 1 or more; `undefined` where only DynamoDB's 1 MB limit ends a page. */
  readonly pageLimit: number | undefined;
  /** Ends the scan at once, even while a page is being read. */
  readonly signal: AbortSignal;
}

/**
 * Reads a table from its first item to its last and yields it page by page, as plain rows.
 *
 * A page is asked for only when the one before has been taken, so that one page is all there is in
 * memory. Pages without items are left out; an empty table yields nothing. Throws what the SDK
 * throws, or `signal.reason` once that is aborted.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.Pagination
 */
export async function* scanPages(options: ScanOptions): AsyncGenerator<readonly PlainRow[], void> {
  const { client, tableName, pageLimit, signal } = options;
  let startKey: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const command = new ScanCommand({
      TableName: tableName,
      Limit: pageLimit,
      ExclusiveStartKey: startKey,
    });
    // The SDK stops a request when the signal says so, but not its pause before a retry.
    const page = await untilAborted(client.send(command, { abortSignal: signal }), signal);
    if (page.Items !== undefined && page.Items.length > 0) yield page.Items.map(toPlainRow);
    // Not the number of items: a page may be empty and the table go on after it.
    startKey = page.LastEvaluatedKey;
  } while (startKey !== undefined);
}
