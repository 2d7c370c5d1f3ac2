import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { BATCH_SIZE, fillTable } from '#table/fill-table';
import { userRow } from '#table/user-row';

/** A table to fill with users, and how many. */
export interface SeedTableOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
  /** Users in the table in the end, 1 or more. */
  readonly rows: number;
  /** Put every row, also those that are there already. */
  readonly isAnew: boolean;
  /** Called with the number of rows known to be in the table: first with where it begins. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Fills a table with the first `rows` users, going on where an earlier call was cut off, and returns how
 * many rows that one had left in it.
 *
 * The table itself tells how far it got, not a file beside it: that would be wrong once the table was
 * made anew, and missing on another machine. Throws what the SDK throws, and `TableBusy`.
 */
export async function seedTable(options: SeedTableOptions): Promise<number> {
  const { client, tableName, rows, isAnew, onProgress } = options;
  const from = isAnew ? 0 : await countSeeded(client, tableName, rows);
  onProgress?.(from);
  await fillTable({ client, tableName, from, count: rows, itemAt: userRow, onProgress });
  return from;
}

/**
 * How many of the first users are in the table for certain, by halving: about 16 reads of one item each
 * among a million.
 *
 * Rows come in order, batch after batch, so whatever was cut off is one batch, of which any row may be
 * there. It is the last one whose first row is there, or the one after; to be safe, the former is put again.
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
      // Else a row that was just put might not be seen yet.
      ConsistentRead: true,
    }),
  );
  return Item !== undefined;
}
