import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { QUIET_SDK } from '#table/quiet-sdk';

/** No credentials were found; its message is one line that says where to put them. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
  readonly code = 'no-credentials';

  constructor(cause: unknown) {
    const profile = process.env['AWS_PROFILE'] || undefined;
    super(
      profile === undefined
        ? 'No usable AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in (`aws sso login`).'
        : `The profile "${profile}" that AWS_PROFILE names gives no usable AWS credentials. Check its name in ~/.aws/config, or sign in (\`aws sso login --profile ${profile}\`).`,
      { cause },
    );
  }
}

/**
 * Looks for credentials in the usual chain, without asking AWS whether they are valid.
 *
 * @throws NoCredentials if the chain finds none.
 */
export async function requireCredentials(): Promise<void> {
  Object.assign(process.env, QUIET_SDK);
  // Any region will do, because nothing is requested from it.
  const client = new DynamoDBClient({ region: 'us-east-1' });
  try {
    await client.config.credentials();
  } catch (error) {
    throw new NoCredentials(error);
  } finally {
    client.destroy();
  }
}
