import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/** The most items that DynamoDB accepts in one BatchWriteItem. */
export const BATCH_SIZE = 25;

/** How often a batch is sent before the table is given up; the pauses in between add up to 43 s at most. */
const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** What to put where. */
export interface FillTableOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
  /** Items `itemAt(from)` to `itemAt(count - 1)` are put; 0 by default. */
  readonly from?: number;
  readonly count: number;
  readonly itemAt: (index: number) => object;
  /** Called after each batch with the index after the last item that is in the table. */
  readonly onProgress?: (done: number) => void;
  /** Resolves after this many milliseconds. */
  readonly wait?: (delayMs: number) => Promise<unknown>;
  /** A random number from 0 to less than 1. */
  readonly random?: () => number;
}

/** The table accepted no more items, even after all retries; the first `done` are in it. */
export class TableBusy extends Error {
  override readonly name = 'TableBusy';
  readonly code = 'table-busy';
  readonly done: number;

  constructor(tableName: string, done: number) {
    super(
      `Table "${tableName}" took no more after ${done} rows, because they came faster than its capacity allows. Wait a minute, then run the same command again; it continues from there.`,
    );
    this.done = done;
  }
}

/**
 * Puts items into a table in order, batch after batch. An item with an existing key is replaced, so that
 * the same items can be put again. Unprocessed items are retried after growing pauses of random length, as
 * DynamoDB's documentation recommends:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 *
 * @throws TableBusy when a batch stays unprocessed; otherwise what the SDK throws.
 */
export async function fillTable(options: FillTableOptions): Promise<void> {
  const { count, itemAt, onProgress } = options;
  for (let done = options.from ?? 0; done < count; ) {
    const size = Math.min(BATCH_SIZE, count - done);
    const requests = Array.from({ length: size }, (_, offset) => ({
      PutRequest: { Item: marshall(itemAt(done + offset)) },
    }));
    await putBatch(options, requests, done);
    done += size;
    onProgress?.(done);
  }
}

async function putBatch(
  { client, tableName, wait = pause, random = Math.random }: FillTableOptions,
  requests: WriteRequest[],
  done: number,
): Promise<void> {
  let unprocessed = requests;
  for (let attempt = 1; ; attempt += 1) {
    unprocessed = await putOnce(client, tableName, unprocessed);
    if (unprocessed.length === 0) return;
    if (attempt === MAX_ATTEMPTS) throw new TableBusy(tableName, done);
    await wait(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
  }
}

/** Sends a batch and returns the items that are not in the table. */
async function putOnce(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  requests: WriteRequest[],
): Promise<WriteRequest[]> {
  try {
    const command = new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } });
    const { UnprocessedItems } = await client.send(command);
    return UnprocessedItems?.[tableName] ?? [];
  } catch (error) {
    // With this DynamoDB reports that it processed none of them.
    if (error instanceof Error && THROTTLED.has(error.name)) return requests;
    throw error;
  }
}

const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);
