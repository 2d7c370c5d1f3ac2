import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * A DynamoDB client for the region and the credentials of the environment, or for another DynamoDB at
 * `endpoint`. Create it when the module loads: it keeps its connections across invocations.
 */
export function createDynamoDbClient(endpoint: string | undefined): DynamoDBClient {
  return new DynamoDBClient(endpoint === undefined ? {} : { endpoint });
}
