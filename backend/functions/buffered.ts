import { initStartedAtMs } from './init-clock.ts';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { bufferTable } from './buffer-table.ts';
import { createColdStart } from './cold-start.ts';
import { createDeadline } from './deadline.ts';
import { readFunctionConfig } from './function-config.ts';
import { createReadMeter } from './read-meter.ts';
import { createTableScan } from './table-scan.ts';

// What is made here is made once for each environment, and used by all of its invocations.
const config = readFunctionConfig(process.env);
const scan = createTableScan(config);
const coldStart = createColdStart(performance.now() - initStartedAtMs);

/** The buffered function, behind API Gateway: the whole table in one response, once all of it has been read. */
export async function handler(event: unknown, context: Context): Promise<APIGatewayProxyResult> {
  // Ends the scan a little before Lambda ends the function, so that there is time to send an error.
  const deadline = createDeadline(context.getRemainingTimeInMillis());
  const meter = createReadMeter();
  try {
    return await bufferTable({
      pages: scan(event, deadline.signal, meter),
      readUnits: meter.total,
      memoryMb: config.memoryMb,
      allowedOrigin: config.allowedOrigin,
      initMs: coldStart.takeInitMs(),
      now: () => performance.now(),
      logError: console.error,
    });
  } finally {
    deadline.clear();
  }
}
