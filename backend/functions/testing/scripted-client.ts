import type { DynamoDBClient, ScanCommand, ScanCommandOutput } from '@aws-sdk/client-dynamodb';

/** What one Scan brings: a page, an error to throw, or a promise of a page. */
export type ScriptedPage = Partial<ScanCommandOutput> | Error | Promise<Partial<ScanCommandOutput>>;

/** A DynamoDB client that answers Scans from a script, and remembers what it was asked. */
export interface ScriptedClient extends Pick<DynamoDBClient, 'send'> {
  /** The input of each Scan, in order. */
  readonly scans: ScanCommand['input'][];
  /** The abort signal each Scan came with. */
  readonly signals: AbortSignal[];
}

/** Makes a client whose first Scan gets the first page, and so on. */
export function createScriptedClient(pages: readonly ScriptedPage[]): ScriptedClient {
  const scans: ScanCommand['input'][] = [];
  const signals: AbortSignal[] = [];
  const send = async (command: ScanCommand, options: { readonly abortSignal: AbortSignal }) => {
    const page = pages[scans.length];
    scans.push(command.input);
    signals.push(options.abortSignal);
    if (page === undefined) throw new Error('More Scans than the script has pages.');
    if (page instanceof Error) throw page;
    return page;
  };
  return { scans, signals, send: send as DynamoDBClient['send'] };
}
