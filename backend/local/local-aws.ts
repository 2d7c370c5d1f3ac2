/** The region and credentials of the embedded DynamoDB, which checks neither: words that are no secret. */
export const LOCAL_AWS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
