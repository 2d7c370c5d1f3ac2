import { DEMO_ROWS } from '#table/demo-rows';

/** What a deployed stack says of itself. */
export interface StackOutputs {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  readonly tableName: string;
}

/**
 * Finds the outputs of `serverless.yml` in what `osls info --verbose` writes, a line for each:
 * `  BufferUrl: https://…`. Returns `undefined` unless all three are there.
 */
export function readStackOutputs(info: string): StackOutputs | undefined {
  const output = (name: string) => new RegExp(`^\\s*${name}: (\\S+)\\s*$`, 'm').exec(info)?.[1];
  const bufferUrl = output('BufferUrl');
  const streamUrl = output('StreamUrl');
  const tableName = output('TableName');
  if (bufferUrl === undefined || streamUrl === undefined || tableName === undefined)
    return undefined;
  return { bufferUrl, streamUrl, tableName };
}

/** The two lines that make the page race the deployed endpoints, and how to go on from there. */
export function formatStackOutputs(outputs: StackOutputs, region: string | undefined): string {
  const inRegion = region === undefined ? '' : ` --region ${region}`;
  return `
For .env.local:

VITE_BUFFER_URL=${outputs.bufferUrl}
VITE_STREAM_URL=${outputs.streamUrl}

To fill the table: npm run seed -- --table ${outputs.tableName} --rows ${DEMO_ROWS}${inRegion}
`;
}
