import { createDynamoDbClient } from './dynamodb-client.ts';
import type { FunctionConfig } from './function-config.ts';
import type { AnswerPageOptions } from './answer-page.ts';
import { createPageReader, type ReadPage } from './read-page.ts';
import { InvalidParameter, readParameter, readScanParameters } from './scan-parameters.ts';
import { scanInput } from './scan-pages.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * Creates the scan of the paginated function: one page of the configured table per request, with the
 * request's parameters. Create it when the module loads: its connections are kept for all invocations.
 *
 * Takes `limit` and `fields` as the other functions do. `segments` is refused, because one page comes from
 * one segment; ignored, it would make an unequal race. What is wrong with the request is thrown by `scope`.
 */
export function createPageScan(
  { tableName, pageLimit, endpoint }: FunctionConfig,
  readPage: ReadPage = createPageReader(createDynamoDbClient(endpoint)),
) {
  return (
    event: unknown,
    signal: AbortSignal,
  ): Pick<AnswerPageOptions, 'cursor' | 'scope' | 'readPage'> => {
    const parameters = () => {
      const { limit, segments, fields } = readScanParameters(event, pageLimit);
      if (segments > 1) throw new InvalidParameter('segments', String(segments), ONE_SEGMENT);
      return { tableName, limit, fields };
    };
    return {
      cursor: readParameter(event, 'cursor'),
      scope: parameters,
      readPage: (startKey) => {
        const input = { ...scanInput(parameters()), ExclusiveStartKey: startKey };
        // The SDK ends a request when the signal aborts, but not its pause before a retry.
        return untilAborted(readPage(input, signal), signal);
      },
    };
  };
}

const ONE_SEGMENT = 'left out, because pages are asked for one after another';
