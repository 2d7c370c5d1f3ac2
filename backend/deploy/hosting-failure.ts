import { isNetworkFailure } from './network-failure.ts';
import { NoCredentials } from './require-credentials.ts';

/** Which step failed with a hosted page, of which stack, in which bucket. */
export interface HostingStep {
  readonly step: 'find' | 'upload' | 'tidy' | 'empty';
  readonly stage: string;
  /** The bucket with the page's files; it is not known before CloudFormation has been asked. */
  readonly bucket?: string;
}

/** Something about the hosted page failed; its message is one line that says what, why, and what to do. */
export class HostingFailure extends Error {
  override readonly name = 'HostingFailure';
  readonly code = 'hosting';

  constructor(step: HostingStep, cause: unknown) {
    super(`${OUTCOME[step.step](step)} ${describeCause(cause, step)}`, { cause });
  }
}

const OUTCOME: Readonly<Record<HostingStep['step'], (step: HostingStep) => string>> = {
  find: ({ stage }) =>
    `AWS did not say whether stage "${stage}" hosts a page, so nothing was changed.`,
  upload: () =>
    'The stack is deployed, but not all files of the page were uploaded; its address shows the same page as before.',
  tidy: () => 'The page is deployed, but its bucket still has files of older versions.',
  empty: () => 'The bucket with the page could not be emptied, so the stack was not removed.',
};

const ACTIONS: Readonly<Record<HostingStep['step'], string>> = {
  find: 'cloudformation:DescribeStacks',
  upload: 's3:PutObject',
  tidy: 's3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject',
  empty: 's3:ListBucket and s3:DeleteObject',
};

const AGAIN = 'then run the same command again.';

const REFUSED = () =>
  `AWS does not accept the credentials. Check AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ${AGAIN}`;
const EXPIRED = () =>
  `The AWS credentials have expired. Get new ones, such as by \`aws sso login\`, ${AGAIN}`;
const DENIED = (step: HostingStep) =>
  `The credentials may not do that. Allow them ${ACTIONS[step.step]} on ${placeOf(step)}, ${AGAIN}`;
const BUSY = () => `AWS was too busy to answer. Wait a minute, ${AGAIN}`;

/** By the codes of errors: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const KNOWN: Readonly<Record<string, (step: HostingStep) => string>> = {
  AccessDenied: DENIED,
  AccessDeniedException: DENIED,
  NoSuchBucket: (step) =>
    `There is no ${placeOf(step)} any more. Remove the stage and deploy it again.`,
  CredentialsProviderError: () => new NoCredentials(undefined).message,
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  InvalidAccessKeyId: REFUSED,
  InvalidClientTokenId: REFUSED,
  InvalidToken: REFUSED,
  SignatureDoesNotMatch: REFUSED,
  UnrecognizedClientException: REFUSED,
  RequestTimeTooSkewed: () => `The clock of this machine is wrong. Set it, ${AGAIN}`,
  SlowDown: BUSY,
  ServiceUnavailable: BUSY,
  InternalError: BUSY,
  Throttling: BUSY,
};

function describeCause(cause: unknown, step: HostingStep): string {
  if (!(cause instanceof Error)) return `${String(cause)}; run the same command again.`;
  const describe = Object.hasOwn(KNOWN, cause.name) ? KNOWN[cause.name] : undefined;
  if (describe !== undefined) return describe(step);
  if (isNetworkFailure(cause))
    return `AWS could not be reached. Check --region and the network, ${AGAIN}`;
  const [line = ''] = cause.message.split('\n', 1);
  return `${cause.name}: ${line.replace(/\.$/, '')}. Correct that, ${AGAIN}`;
}

function placeOf({ bucket, stage }: HostingStep): string {
  return bucket === undefined ? `the stack two-fetches-${stage}` : `bucket "${bucket}"`;
}
