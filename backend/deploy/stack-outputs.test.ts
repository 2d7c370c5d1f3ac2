import { expect, test } from 'vitest';
import { formatStackOutputs, readStackOutputs } from './stack-outputs.ts';

/** As osls 4.3.1 writes it. */
const INFO = `service: two-fetches
stage: dev
region: eu-central-1
stack: two-fetches-dev
endpoint: GET - https://abc123.execute-api.eu-central-1.amazonaws.com/dev/buffer
functions:
  buffered: two-fetches-dev-buffered
  streamed: two-fetches-dev-streamed

Stack Outputs:
  StreamUrl: https://def456.lambda-url.eu-central-1.on.aws/
  TableName: userInfo-dev
  ServerlessDeploymentBucketName: two-fetches-dev-serverlessdeploymentbucket-1
  BufferUrl: https://abc123.execute-api.eu-central-1.amazonaws.com/dev/buffer
  RestStreamUrl: https://abc123.execute-api.eu-central-1.amazonaws.com/dev/stream
  CompressedUrl: https://ghi789.execute-api.eu-central-1.amazonaws.com/dev/buffer
  PaginatedUrl: https://abc123.execute-api.eu-central-1.amazonaws.com/dev/page
`;

const ROADS = {
  buffered: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev/buffer',
  streamed: 'https://def456.lambda-url.eu-central-1.on.aws/',
  'rest-streamed': 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev/stream',
  compressed: 'https://ghi789.execute-api.eu-central-1.amazonaws.com/dev/buffer',
  paginated: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev/page',
};

test('finds all addresses and the table in the output of osls about the stack', () => {
  expect(readStackOutputs(INFO)).toEqual({
    bufferUrl: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev/buffer',
    streamUrl: 'https://def456.lambda-url.eu-central-1.on.aws/',
    roads: ROADS,
    tableName: 'userInfo-dev',
  });
});

test('finds nothing if an output is missing', () => {
  expect(readStackOutputs(INFO.replace(/^.*BufferUrl.*$/m, ''))).toBeUndefined();
});

test('finds no address of a road that a stack from before does not have', () => {
  const { buffered, streamed } = ROADS;
  const before = readStackOutputs(
    INFO.replaceAll(/^.*(RestStream|Compressed|Paginated)Url.*$/gm, ''),
  );
  expect(before?.roads).toEqual({ buffered, streamed });
});

test('finds the page if the stack hosts one', () => {
  const hosting = `${INFO}  PageUrl: https://d111.cloudfront.net/\n  PageBucket: page-bucket-1\n`;
  expect(readStackOutputs(hosting)?.page).toEqual({
    url: 'https://d111.cloudfront.net/',
    bucket: 'page-bucket-1',
  });
});

test('prints the address of a hosted page, and no lines that would not work beside it', () => {
  const outputs = { bufferUrl: 'https://a/', streamUrl: 'https://b/', roads: {}, tableName: 't' };
  const page = { url: 'https://d111.cloudfront.net/', bucket: 'page-bucket-1' };
  const text = formatStackOutputs({ ...outputs, page }, undefined);
  expect(text).toContain('The page: https://d111.cloudfront.net/\n');
  expect(text).toContain('npm run seed -- --table t --rows 990\n');
  expect(text).not.toContain('VITE_');
});

test('prints the lines for .env.local, and how to fill the table', () => {
  const outputs = {
    bufferUrl: 'https://a/dev/buffer',
    streamUrl: 'https://b/',
    roads: { 'rest-streamed': 'https://a/dev/stream' },
    tableName: 't',
  };
  const lines = formatStackOutputs(outputs, 'eu-central-1').split('\n');
  expect(lines).toContain('VITE_BUFFER_URL=https://a/dev/buffer');
  expect(lines).toContain('VITE_STREAM_URL=https://b/');
  expect(lines).toContain(`VITE_ROAD_URLS='{"rest-streamed":"https://a/dev/stream"}'`);
  expect(lines.join('\n')).toContain('npm run seed -- --table t --rows 990 --region eu-central-1');
});
