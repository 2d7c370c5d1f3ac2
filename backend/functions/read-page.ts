import {
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { type PlainItems, toPlainItems } from './plain-items.ts';

/** One Scan page, with its rows in the form in which they are written to a response. */
export interface ScanPage extends Pick<PlainItems, 'count' | 'rows'> {
  /** Where the next page starts; `undefined` on the last one. */
  readonly nextKey: ScanCommandOutput['LastEvaluatedKey'];
  /** Read units that DynamoDB counted for this page; `undefined` if the database does not count them. */
  readonly readUnits?: number | undefined;
}

/** Reads one page; rejects with what the SDK throws, or with the reason of `signal`. */
export type ReadPage = (input: ScanCommandInput, signal: AbortSignal) => Promise<ScanPage>;

/** The part of the HTTP client's response that is used. */
interface HttpResponse {
  statusCode: number;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * Creates a reader of Scan pages that takes the items out of each response before the SDK parses it.
 *
 * The SDK still does everything else: signing, retries, errors, the key of the next page. It gets the
 * response with an empty list of items.
 * https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/MIDDLEWARE.md
 */
export function createPageReader(client: Pick<DynamoDBClient, 'send'>): ReadPage {
  return async (input, signal) => {
    // This costs nothing, and only DynamoDB knows how many read units a page has used.
    const command = new ScanCommand({ ...input, ReturnConsumedCapacity: 'TOTAL' });
    let items: PlainItems | undefined;
    command.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const response = result.response as HttpResponse;
        if (response.statusCode === 200) {
          items = toPlainItems(await bytesOf(response.body));
          response.body = items.rest;
        }
        return result;
      },
      // The step next to the network, so that this runs before the SDK parses the response.
      { name: 'takeItems', step: 'deserialize', priority: 'low' },
    );
    const sent = await client.send(command, { abortSignal: signal });
    if (items === undefined) throw new Error('The SDK gave a page without having received one.');
    return {
      count: items.count,
      rows: items.rows,
      nextKey: sent.LastEvaluatedKey,
      readUnits: sent.ConsumedCapacity?.CapacityUnits,
    };
  };
}

async function bytesOf(body: HttpResponse['body']): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
