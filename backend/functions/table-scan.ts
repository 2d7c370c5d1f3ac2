import { createDynamoDbClient } from './dynamodb-client.ts';
import type { FunctionConfig } from './function-config.ts';
import type { ReadMeter } from './read-meter.ts';
import { createPageReader, type ScanPage } from './read-page.ts';
import { readScanParameters } from './scan-parameters.ts';
import { scanPages } from './scan-pages.ts';

/**
 * Creates the scan that the buffered and the streamed function share: of the configured table, with the request's
 * parameters. Create it when the module loads, because it keeps its connections for all invocations. `meter`
 * counts what an invocation reads.
 *
 * Throws what `readScanParameters` and `scanPages` throw, when the first page is requested and not before.
 */
export function createTableScan({ tableName, pageLimit, endpoint }: FunctionConfig) {
  const readPage = createPageReader(createDynamoDbClient(endpoint));
  return async function* scan(
    event: unknown,
    signal: AbortSignal,
    meter?: ReadMeter,
  ): AsyncGenerator<ScanPage, void> {
    const parameters = readScanParameters(event, pageLimit);
    yield* scanPages({ readPage, tableName, signal, meter, ...parameters });
  };
}
