import type { CloudFormation } from './aws-clients.ts';

/** The page that a deployed stack hosts. */
export interface HostedPage {
  /** With https and a slash at its end. */
  readonly url: string;
  readonly bucket: string;
}

/**
 * Asks whether the stack of a stage hosts a page. `undefined` where it hosts none, and where there is no
 * such stack.
 *
 * @throws what the SDK throws, where CloudFormation can't be asked.
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
    // CloudFormation has no other name for it: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    const isMissing =
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist');
    if (isMissing) return undefined;
    throw error;
  }
}
