import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { QUIET_SDK } from '#table/quiet-sdk';

/** The region and credentials of the embedded DynamoDB, which checks neither: words that are no secret. */
export const LOCAL_AWS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/** A client for the embedded DynamoDB at `endpoint`. */
export function createLocalClient(endpoint: string): DynamoDBClient {
  Object.assign(process.env, QUIET_SDK);
  return new DynamoDBClient({ endpoint, ...LOCAL_AWS });
}
