import {
  type DynamoDBClient,
  BatchWriteItemCommand,
  CreateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/** Items DynamoDB takes in one BatchWriteItem. */
const BATCH_SIZE = 25;

/** Creates a table whose only key is the string attribute `keyName`. */
export async function createTable(
  client: DynamoDBClient,
  tableName: string,
  keyName: string,
): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: keyName, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: keyName, KeyType: 'HASH' }],
    }),
  );
}

/**
 * Puts `count` items into a table, `itemAt(0)` to `itemAt(count - 1)`, and reports after each batch how
 * many are in. An item with a key that exists is replaced.
 */
export async function fillTable(
  client: DynamoDBClient,
  tableName: string,
  count: number,
  itemAt: (index: number) => object,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  for (let done = 0; done < count; ) {
    const size = Math.min(BATCH_SIZE, count - done);
    const requests = Array.from({ length: size }, (_, offset) => ({
      PutRequest: { Item: marshall(itemAt(done + offset)) },
    }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    done += size;
    onProgress(done);
  }
}
