import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { BATCH_SIZE, fillTable } from '#table/fill-table';
import { userRow } from '#table/user-row';

/** A table to fill with users, and how many. */
export interface SeedTableOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
  /** Users in the table afterwards, 1 or more. */
  readonly rows: number;
  /** Put every row, even if it is already there. */
  readonly isAnew: boolean;
  /** Called with the number of rows known to be in the table, first with the number at which it begins. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Fills a table with the first `rows` users, continuing where an earlier call was interrupted, and returns
 * how many rows that call had left in it.
 *
 * The table itself shows how far it got, not a separate file: that would be wrong after the table was
 * recreated, and missing on another machine. Throws what the SDK throws, and `TableBusy`.
 */
export async function seedTable(options: SeedTableOptions): Promise<number> {
  const { client, tableName, rows, isAnew, onProgress } = options;
  const from = isAnew ? 0 : await countSeeded(client, tableName, rows);
  onProgress?.(from);
  await fillTable({ client, tableName, from, count: rows, itemAt: userRow, onProgress });
  return from;
}

/**
 * How many of the first users are certainly in the table, by binary search over the batches: about 16 reads
 * of one item each for a million rows.
 *
 * Rows are put in order, batch after batch, so an interruption leaves only one incomplete batch, of which
 * any row may be there. It is the last one whose first row is there, or the next one; to be safe, the
 * former is put again.
 */
async function countSeeded(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  rows: number,
): Promise<number> {
  let begun = 0;
  let unknown = Math.ceil(rows / BATCH_SIZE);
  while (begun < unknown) {
    const middle = Math.floor((begun + unknown) / 2);
    if (await hasUser(client, tableName, middle * BATCH_SIZE)) begun = middle + 1;
    else unknown = middle;
  }
  return Math.max(0, begun - 1) * BATCH_SIZE;
}

async function hasUser(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  index: number,
): Promise<boolean> {
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: { userId: { S: userRow(index).userId } },
      ProjectionExpression: 'userId',
      // Otherwise a row that was just put might not be visible yet.
      ConsistentRead: true,
    }),
  );
  return Item !== undefined;
}
