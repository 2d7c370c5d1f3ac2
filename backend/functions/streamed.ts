import { initStartedAtMs } from './init-clock.ts';
import { createColdStart } from './cold-start.ts';
import { createDeadline } from './deadline.ts';
import { createDynamoDbClient } from './dynamodb-client.ts';
import { readFunctionConfig } from './function-config.ts';
import { scanPages } from './scan-pages.ts';
import { streamTable } from './stream-table.ts';

const { tableName, pageLimit, endpoint, allowedOrigin } = readFunctionConfig(process.env);
const client = createDynamoDbClient(endpoint);
const coldStart = createColdStart(performance.now() - initStartedAtMs);

/** The streamed function, behind a Function URL: each page of the table as soon as it is read. */
export const handler = awslambda.streamifyResponse(async (_event, responseStream, context) => {
  const deadline = createDeadline(context.getRemainingTimeInMillis());
  const { signal } = deadline;
  try {
    await streamTable({
      pages: scanPages({ client, tableName, pageLimit, signal }),
      open: (prelude) => awslambda.HttpResponseStream.from(responseStream, { ...prelude }),
      signal,
      allowedOrigin,
      initMs: coldStart.takeInitMs(),
      now: () => performance.now(),
      logError: console.error,
    });
  } finally {
    deadline.clear();
  }
});
