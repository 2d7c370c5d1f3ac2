import { initStartedAtMs } from './init-clock.ts';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { bufferTable } from './buffer-table.ts';
import { createColdStart } from './cold-start.ts';
import { createDeadline } from './deadline.ts';
import { createDynamoDbClient } from './dynamodb-client.ts';
import { readFunctionConfig } from './function-config.ts';
import { scanPages } from './scan-pages.ts';

const { tableName, pageLimit, endpoint, allowedOrigin } = readFunctionConfig(process.env);
const client = createDynamoDbClient(endpoint);
const coldStart = createColdStart(performance.now() - initStartedAtMs);

/** The buffered function, behind API Gateway: the whole table in one response, once all of it is read. */
export async function handler(_event: unknown, context: Context): Promise<APIGatewayProxyResult> {
  const deadline = createDeadline(context.getRemainingTimeInMillis());
  try {
    return await bufferTable({
      pages: scanPages({ client, tableName, pageLimit, signal: deadline.signal }),
      allowedOrigin,
      initMs: coldStart.takeInitMs(),
      now: () => performance.now(),
      logError: console.error,
    });
  } finally {
    deadline.clear();
  }
}
