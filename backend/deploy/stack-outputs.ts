import { DEMO_ROWS } from '#table/demo-rows';

/** The outputs of a deployed stack. */
export interface StackOutputs {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  readonly tableName: string;
}

/**
 * Finds the outputs of `serverless.yml` in the text of `osls info --verbose`, which has a line for each: `
 * BufferUrl: https://…`. Returns `undefined` unless all three are there.
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

/** The two lines that make the page race the deployed endpoints, and the next steps. */
export function formatStackOutputs(outputs: StackOutputs, region: string | undefined): string {
  const inRegion = region === undefined ? '' : ` --region ${region}`;
  return `
For .env.local:

VITE_BUFFER_URL=${outputs.bufferUrl}
VITE_STREAM_URL=${outputs.streamUrl}

To fill the table: npm run seed -- --table ${outputs.tableName} --rows ${DEMO_ROWS}${inRegion}
`;
}
