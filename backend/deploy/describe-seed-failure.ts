import { isNetworkFailure } from './network-failure.ts';
import { NoCredentials } from './require-credentials.ts';
import type { SeedOptions } from './seed-options.ts';

type Target = Pick<SeedOptions, 'tableName' | 'region' | 'endpoint'>;

const AGAIN = 'then run the same command again; it continues where it stopped.';

const REFUSED = () =>
  `AWS does not accept the credentials. Check AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ${AGAIN}`;

/** By the names of errors: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const KNOWN: Readonly<Record<string, (target: Target) => string>> = {
  ResourceNotFoundException: (target) =>
    `There is no table "${target.tableName}" ${placeOf(target)}. Check --table, --region and --endpoint, deploy first, or add --create.`,
  ValidationException: ({ tableName }) =>
    `Table "${tableName}" does not take these rows: its only key must be the string attribute userId. Name another table.`,
  AccessDeniedException: ({ tableName }) =>
    `These credentials may not fill table "${tableName}". Allow them dynamodb:GetItem and dynamodb:BatchWriteItem on it, and dynamodb:CreateTable and dynamodb:DescribeTable for --create.`,
  CredentialsProviderError: ({ endpoint }) =>
    endpoint === undefined
      ? new NoCredentials(undefined).message
      : `${new NoCredentials(undefined).message} DynamoDB Local takes any: AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local.`,
  ExpiredTokenException: () =>
    `The AWS credentials have expired. Get new ones, such as by \`aws sso login\`, ${AGAIN}`,
  UnrecognizedClientException: REFUSED,
  InvalidSignatureException: REFUSED,
};

/** Says in one line why a table could not be filled, and what to do. */
export function describeSeedFailure(error: unknown, target: Target): string {
  if (!(error instanceof Error)) return `The table could not be filled. ${String(error)}`;
  const describe = Object.hasOwn(KNOWN, error.name) ? KNOWN[error.name] : undefined;
  if (describe !== undefined) return describe(target);
  if (isNetworkFailure(error)) return unreachable(target);
  // Errors of this project already say what to do.
  if ('code' in error) return error.message;
  return `The table could not be filled. ${error.name}: ${error.message.split('\n', 1)[0] ?? ''}`;
}

function unreachable(target: Target): string {
  return `No DynamoDB answers ${placeOf(target)}. Start it, or check --endpoint, --region and the network, ${AGAIN}`;
}

function placeOf({ region, endpoint }: Target): string {
  return endpoint === undefined ? `in ${region}` : `at ${endpoint} (region ${region})`;
}
