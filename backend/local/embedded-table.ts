import { once } from 'node:events';
import dynalite from 'dynalite';
import { createTable } from '#table/create-table';
import { fillTable } from '#table/fill-table';
import { type ScanInterceptor, interceptScans } from './intercept-scans.ts';
import { guardRequests } from './guard-requests.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { createLocalClient } from './local-aws.ts';
import { createAccess } from './request-access.ts';

/** What to put into the table, and which interceptors to put in front of it. */
export interface EmbeddedTableOptions {
  readonly tableName: string;
  /** The key: the name of a string attribute that every item has. */
  readonly keyName: string;
  /** Items in the table, 0 or more. */
  readonly count: number;
  readonly itemAt: (index: number) => object;
  readonly interceptors?: readonly ScanInterceptor[];
  /** Called after each batch with the number of items in the table so far. */
  readonly onProgress?: (done: number) => void;
}

/** A DynamoDB in this process with one filled table. */
export interface EmbeddedTable {
  /** Its URL, for `DYNAMODB_ENDPOINT`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts dynalite in memory, on any free loopback port, with one table in it. */
export async function startEmbeddedTable(options: EmbeddedTableOptions): Promise<EmbeddedTable> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  // Only functions use it, and they are not pages.
  guardRequests(server, createAccess());
  const work = interceptScans(server, options.interceptors ?? []);
  const endpoint = `http://127.0.0.1:${await listenOnFreePort(server, 0)}`;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    // A scan whose caller has gone is still reading, and would find the database closed.
    await work.finished();
    server.closeAllConnections();
    await closed;
  };

  const client = createLocalClient(endpoint);
  try {
    await createTable(client, options.tableName, options.keyName);
    const { tableName, count, itemAt, onProgress } = options;
    await fillTable({ client, tableName, count, itemAt, onProgress });
  } catch (error) {
    await close();
    throw error;
  } finally {
    client.destroy();
  }
  return { endpoint, close };
}
