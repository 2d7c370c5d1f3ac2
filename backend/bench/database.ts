import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { marshall } from '@aws-sdk/util-dynamodb';
import { userRow } from '#table/user-row';

/** A table of the benchmark; its name contains all of this, so that the database does not need to store anything. */
export interface TableShape {
  readonly pages: number;
  readonly rowsPerPage: number;
  /** Milliseconds that each Scan takes at least. */
  readonly latencyMs: number;
}

export function tableName({ pages, rowsPerPage, latencyMs }: TableShape): string {
  return `table-${pages}-${rowsPerPage}-${latencyMs}`;
}

/** The rows of every page: all pages are the same, so that a table of 200 MB takes no memory. */
export function pageRows(rowsPerPage: number): object[] {
  return Array.from({ length: rowsPerPage }, (_, index) => ({
    ...userRow(index),
    score: index / 8,
    visits: [index, index * 31],
  }));
}

interface ScanInput {
  readonly TableName: string;
  readonly ExclusiveStartKey?: { readonly userId: { readonly S: string } };
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

/**
 * Starts a database on a free loopback port that answers Scans with canned pages in DynamoDB's JSON
 * protocol, and returns its URL. It ignores `Limit` and projections.
 */
export async function startDatabase(): Promise<{ readonly endpoint: string; close(): void }> {
  const items = new Map<number, string>();
  const server = createServer((request, response) => {
    void text(request).then(async (json) => {
      const input = JSON.parse(json) as ScanInput;
      const [pages = 0, rowsPerPage = 0, latencyMs = 0] = input.TableName.split('-')
        .slice(1)
        .map(Number);
      const { Segment = 0, TotalSegments = 1 } = input;
      const page = Number(input.ExclusiveStartKey?.userId.S ?? Segment);
      if (!items.has(rowsPerPage)) {
        items.set(rowsPerPage, JSON.stringify(pageRows(rowsPerPage).map((row) => marshall(row))));
      }
      const next = page + TotalSegments;
      const more = next < pages ? `,"LastEvaluatedKey":{"userId":{"S":"${next}"}}` : '';
      // There may be more segments than pages.
      const count = page < pages ? rowsPerPage : 0;
      const counts = `"Count":${count},"ScannedCount":${count}`;
      const body = Buffer.from(
        `{${counts},"Items":${count > 0 ? items.get(rowsPerPage) : '[]'}${more}}`,
      );
      await setTimeout(latencyMs);
      response.writeHead(200, {
        'Content-Type': 'application/x-amz-json-1.0',
        'Content-Length': body.length,
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
