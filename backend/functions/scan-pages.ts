import { setMaxListeners } from 'node:events';
import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { mergeAhead } from './merge-ahead.ts';
import type { ReadMeter } from './read-meter.ts';
import type { ReadPage, ScanPage } from './read-page.ts';
import type { ScanParameters } from './scan-parameters.ts';
import { takeRows } from './take-rows.ts';
import { untilAborted } from './until-aborted.ts';

/** What to scan, with which reader, and when to give up. */
export interface ScanOptions extends ScanParameters {
  readonly readPage: ReadPage;
  readonly tableName: string;
  /** Ends the scan at once, even while a page is being read. */
  readonly signal: AbortSignal;
  /** Counts every page that is read, including those without items. */
  readonly meter?: ReadMeter | undefined;
}

/**
 * Reads a table from its first item to its last and yields it page by page, as plain rows.
 *
 * The next page is read while one is being used, and only that one: of each segment at most two pages are
 * in memory. Pages of several segments are yielded in the order in which they arrive. Pages without items
 * are skipped; an empty table yields nothing. With `rows` it ends after so many, of whichever segments.
 * Throws what the SDK throws, or `signal.reason` once it is aborted. If the consumer stops taking pages,
 * reading stops too.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.Pagination
 */
export async function* scanPages(options: ScanOptions): AsyncGenerator<ScanPage, void> {
  const { segments, rows } = options;
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  // Every segment adds listeners, and Node would warn of a leak from the eleventh on.
  setMaxListeners(0, signal);
  const sources = Array.from({ length: segments }, (_, segment) =>
    scanSegment({ ...options, signal }, segment),
  );
  try {
    const pages = mergeAhead(sources);
    yield* rows === undefined ? pages : takeRows(pages, rows);
  } finally {
    stopped.abort();
  }
}

async function* scanSegment(options: ScanOptions, segment: number): AsyncGenerator<ScanPage, void> {
  const { readPage, limit, segments, rows, signal, meter } = options;
  const input: ScanCommandInput = {
    ...scanInput(options),
    ...(segments > 1 && { Segment: segment, TotalSegments: segments }),
  };
  let startKey: ScanPage['nextKey'];
  /** How many rows are still wanted, if the other segments had none. */
  let wanted = rows ?? Number.POSITIVE_INFINITY;
  do {
    // Do not read items that are not wanted, because a Scan is billed by what it reads.
    const most = Math.min(limit ?? Number.POSITIVE_INFINITY, wanted);
    const reading = readPage(
      {
        ...input,
        ...(most <= MOST_ITEMS && { Limit: most }),
        ExclusiveStartKey: startKey,
      },
      signal,
    );
    // The SDK ends a request when the signal aborts, but not its pause before a retry.
    const page = await untilAborted(reading, signal);
    meter?.add(page);
    if (page.count > 0) yield page;
    // Not the number of items: a page may be empty and others may follow it.
    startKey = page.nextKey;
    wanted -= page.count;
  } while (startKey !== undefined && wanted > 0);
}

/** The largest Limit of a Scan. */
const MOST_ITEMS = 2_147_483_647;

/** The part of a Scan request that is the same for every page. */
export function scanInput({
  tableName,
  limit,
  fields,
}: Pick<ScanOptions, 'tableName' | 'limit' | 'fields'>): ScanCommandInput {
  return {
    TableName: tableName,
    ...(limit !== undefined && { Limit: limit }),
    ...(fields !== undefined && projection(fields)),
  };
}

/** Names are replaced by placeholders, because many words are reserved and names may contain anything. */
function projection(fields: readonly string[]) {
  const placeholders = fields.map((_, index) => `#f${index}`);
  return {
    ProjectionExpression: placeholders.join(','),
    ExpressionAttributeNames: Object.fromEntries(
      fields.map((field, index) => [`#f${index}`, field]),
    ),
  };
}
