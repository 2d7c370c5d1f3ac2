import { createDynamoDbClient } from './dynamodb-client.ts';
import type { FunctionConfig } from './function-config.ts';
import type { AnswerPageOptions } from './answer-page.ts';
import { InvalidCursor } from './invalid-cursor.ts';
import { createPageReader, type ReadPage, type ScanPage } from './read-page.ts';
import { InvalidParameter, readParameter, readScanParameters } from './scan-parameters.ts';
import { scanInput } from './scan-pages.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * Creates the scan of the paginated function: one page of the configured table per request, with the
 * request's parameters. Create it when the module loads: its connections are kept for all invocations.
 *
 * Takes `limit`, `fields` and `rows` as the other functions do; a series ends with the page that has the last of
 * the wanted rows. `segments` is refused, because one page comes from one segment. If it were ignored instead, a
 * race against a function that reads in parallel would be unfair. A wrong parameter is thrown by `scope`.
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
      const { limit, segments, fields, rows } = readScanParameters(event, pageLimit);
      if (segments > 1) throw new InvalidParameter('segments', String(segments), ONE_SEGMENT);
      return { tableName, limit, fields, rows };
    };
    return {
      cursor: readParameter(event, 'cursor'),
      scope: parameters,
      async readPage(startKey, sentRows) {
        const { rows, ...asked } = parameters();
        const wanted = (rows ?? Number.POSITIVE_INFINITY) - sentRows;
        if (wanted <= 0) return NO_PAGE;
        const limit = Math.min(asked.limit ?? Number.POSITIVE_INFINITY, wanted);
        const input = {
          ...scanInput({ ...asked, limit: Number.isFinite(limit) ? limit : undefined }),
          ExclusiveStartKey: startKey,
        };
        try {
          // The SDK ends a request when the signal aborts, but not its pause before a retry.
          const page = await untilAborted(readPage(input, signal), signal);
          return page.count < wanted ? page : { ...page, nextKey: undefined };
        } catch (error) {
          throw refusesStartKey(error) ? new InvalidCursor('other-key', { cause: error }) : error;
        }
      },
    };
  };
}

/**
 * Whether DynamoDB refused the key at which the page should start: a cursor is valid for an hour, and a table can be
 * replaced by one with another key in that time. Only the message says so, such as "The provided starting key is
 * invalid: The provided key element does not match the schema".
 */
function refusesStartKey(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ValidationException' &&
    /start(?:ing)? ?key/i.test(error.message)
  );
}

/** If the requests before this one wanted more rows, they may have sent all the rows that this one wants. */
const NO_PAGE: ScanPage = { count: 0, rows: Buffer.from('[]'), nextKey: undefined };

const ONE_SEGMENT = 'left out, because pages are asked for one after another';
