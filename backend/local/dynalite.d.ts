/** The part of dynalite 4 that is used; it comes without types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB in this process, in memory unless given a `path`. */
  export default function dynalite(options: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
    readonly path?: string;
  }): Server;
}
