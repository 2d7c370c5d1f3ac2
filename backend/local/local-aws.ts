import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { QUIET_SDK } from '#table/quiet-sdk';

/** The region and credentials of the embedded DynamoDB, which checks neither; they are no secret. */
export const LOCAL_AWS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/** {@link LOCAL_AWS} as the environment variables that a function's SDK reads. */
export const LOCAL_AWS_VARIABLES = {
  AWS_REGION: LOCAL_AWS.region,
  AWS_DEFAULT_REGION: LOCAL_AWS.region,
  AWS_ACCESS_KEY_ID: LOCAL_AWS.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: LOCAL_AWS.credentials.secretAccessKey,
} as const;

/** A client for the embedded DynamoDB at `endpoint`. */
export function createLocalClient(endpoint: string): DynamoDBClient {
  Object.assign(process.env, QUIET_SDK);
  return new DynamoDBClient({ endpoint, ...LOCAL_AWS });
}
