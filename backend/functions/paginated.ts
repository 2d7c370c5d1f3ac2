import { initStartedAtMs } from './init-clock.ts';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { answerPage } from './answer-page.ts';
import { createColdStart } from './cold-start.ts';
import { readCursorSecret } from './cursor-secret.ts';
import { createDeadline } from './deadline.ts';
import { readFunctionConfig } from './function-config.ts';
import { createPageCursors } from './page-cursor.ts';
import { createPageScan } from './page-scan.ts';

const config = readFunctionConfig(process.env);
const scan = createPageScan(config);
const cursors = createPageCursors(readCursorSecret(process.env), Date.now);
const coldStart = createColdStart(performance.now() - initStartedAtMs);

/** The paginated function, behind API Gateway: one page of the table for each request. */
export async function handler(event: unknown, context: Context): Promise<APIGatewayProxyResult> {
  const deadline = createDeadline(context.getRemainingTimeInMillis());
  try {
    return await answerPage({
      ...scan(event, deadline.signal),
      cursors,
      allowedOrigin: config.allowedOrigin,
      initMs: coldStart.takeInitMs(),
      now: () => performance.now(),
      logError: console.error,
    });
  } finally {
    deadline.clear();
  }
}
