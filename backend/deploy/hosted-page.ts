import type { CloudFormation } from './aws-clients.ts';

/** The page that a deployed stack hosts. */
export interface HostedPage {
  /** With https and a slash at its end. */
  readonly url: string;
  readonly bucket: string;
}

/**
 * Asks CloudFormation whether the stack of a stage hosts a page. `undefined` if it does not, or if there is no
 * such stack.
 *
 * @throws what the SDK throws, if CloudFormation does not answer.
 */
export async function findHostedPage(
  cloudFormation: CloudFormation,
  stage: string,
): Promise<HostedPage | undefined> {
  try {
    const { Stacks: [stack] = [] } = await cloudFormation.describeStacks({
      StackName: `two-fetches-${stage}`,
    });
    const output = (name: string) =>
      stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    const url = output('PageUrl');
    const bucket = output('PageBucket');
    return url === undefined || bucket === undefined ? undefined : { url, bucket };
  } catch (error) {
    // CloudFormation has no separate error for a missing stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    const isMissing =
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist');
    if (isMissing) return undefined;
    throw error;
  }
}
