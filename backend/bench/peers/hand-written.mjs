// The usual hand-written pair, and the document client alone.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME;

async function* pages() {
  let ExclusiveStartKey;
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    yield page.Items;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** Accumulates everything, then answers. */
export async function buffered() {
  const userData = [];
  for await (const items of pages()) userData.push(...items);
  return { statusCode: 200, body: JSON.stringify({ userData }) };
}

/** Writes each page, but accumulates everything too; the return value of `write` is ignored. */
export async function streamed(_event, responseStream) {
  const userData = [];
  for await (const items of pages()) {
    userData.push(...items);
    responseStream.write(items);
  }
  responseStream.end();
}

/** Only the conversion from typed to plain JSON, page by page. */
export async function converted(_event, responseStream) {
  for await (const items of pages()) responseStream.write(JSON.stringify(items));
  responseStream.end();
}
