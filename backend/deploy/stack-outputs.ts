import { DEMO_ROWS } from '#table/demo-rows';
import type { HostedPage } from './hosted-page.ts';

/** The outputs of a deployed stack. */
export interface StackOutputs {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  /** The addresses of all roads that it has, by the roads' ids; those two are among them. */
  readonly roads: Readonly<Record<string, string>>;
  readonly tableName: string;
  /** Where it hosts the page; absent where it does not. */
  readonly page?: HostedPage;
}

/** The names of the outputs with the addresses of further roads, by the roads' ids. */
const ROAD_OUTPUTS: Readonly<Record<string, string>> = {
  'rest-streamed': 'RestStreamUrl',
  compressed: 'CompressedUrl',
  paginated: 'PaginatedUrl',
};

/**
 * Finds the outputs of `serverless.yml` in what `osls info --verbose` writes, a line for each:
 * `  BufferUrl: https://…`. Returns `undefined` unless addresses and table are there.
 */
export function readStackOutputs(info: string): StackOutputs | undefined {
  const output = (name: string) => new RegExp(`^\\s*${name}: (\\S+)\\s*$`, 'm').exec(info)?.[1];
  const bufferUrl = output('BufferUrl');
  const streamUrl = output('StreamUrl');
  const tableName = output('TableName');
  if (bufferUrl === undefined || streamUrl === undefined || tableName === undefined)
    return undefined;
  const roads: Record<string, string> = { buffered: bufferUrl, streamed: streamUrl };
  for (const [id, name] of Object.entries(ROAD_OUTPUTS)) {
    const roadUrl = output(name);
    if (roadUrl !== undefined) roads[id] = roadUrl;
  }
  const url = output('PageUrl');
  const bucket = output('PageBucket');
  const page = url === undefined || bucket === undefined ? {} : { page: { url, bucket } };
  return { bufferUrl, streamUrl, roads, tableName, ...page };
}

/**
 * What to do next: the address of the hosted page, or the lines for `.env.local` with which `npm start` races the
 * deployed endpoints; and how to fill the table.
 */
export function formatStackOutputs(outputs: StackOutputs, region: string | undefined): string {
  const inRegion = region === undefined ? '' : ` --region ${region}`;
  return `
${outputs.page === undefined ? formatVariables(outputs) : formatPage(outputs.page)}

To fill the table: npm run seed -- --table ${outputs.tableName} --rows ${DEMO_ROWS}${inRegion}
`;
}

/** The quotes keep the JSON together in a shell as well. */
function formatVariables({ bufferUrl, streamUrl, roads }: StackOutputs): string {
  return `For .env.local:

VITE_BUFFER_URL=${bufferUrl}
VITE_STREAM_URL=${streamUrl}
VITE_ROAD_URLS='${JSON.stringify(roads)}'`;
}

/** No lines for `.env.local`, because the functions allow no page of another origin to read their responses. */
function formatPage({ url }: HostedPage): string {
  return `The page: ${url}`;
}
