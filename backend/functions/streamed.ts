import { initStartedAtMs } from './init-clock.ts';
import { MAX_STREAM_BYTES } from '#wire/aws-limits';
import { answerWithoutScan } from './answer-without-scan.ts';
import { createColdStart } from './cold-start.ts';
import { createDeadline } from './deadline.ts';
import { readFunctionConfig } from './function-config.ts';
import { createReadMeter } from './read-meter.ts';
import { responseHeaders } from './response-headers.ts';
import { streamTable } from './stream-table.ts';
import { createTableScan } from './table-scan.ts';

const config = readFunctionConfig(process.env);
const scan = createTableScan(config);
const coldStart = createColdStart(performance.now() - initStartedAtMs);

/**
 * The streamed function, behind a Function URL or a REST API that streams: each page of the table as soon as it is
 * read. Without `streamifyResponse`, Lambda would wait for the returned value and send it as a whole.
 */
export const handler = awslambda.streamifyResponse(async (event, responseStream, context) => {
  // A Function URL passes on every method and path; a preflight, for example, must not scan the table.
  const answer = answerWithoutScan(event);
  if (answer !== undefined) {
    const { statusCode, headers } = answer;
    const allOf = {
      ...headers,
      ...responseHeaders(config.allowedOrigin, { initMs: coldStart.takeInitMs(), scanMs: 0 }),
    };
    const body = awslambda.HttpResponseStream.from(responseStream, { statusCode, headers: allOf });
    body.write(answer.body);
    body.end();
    return;
  }
  const meter = createReadMeter();
  const { signal, clear } = createDeadline(context.getRemainingTimeInMillis());
  try {
    await streamTable({
      pages: scan(event, signal, meter),
      readUnits: meter.total,
      memoryMb: config.memoryMb,
      open: (prelude) => awslambda.HttpResponseStream.from(responseStream, { ...prelude }),
      signal,
      maxBytes: MAX_STREAM_BYTES,
      allowedOrigin: config.allowedOrigin,
      initMs: coldStart.takeInitMs(),
      now: () => performance.now(),
      logError: console.error,
    });
  } finally {
    clear();
  }
});
