import type { Context } from 'aws-lambda';

/** The context of a handler, without the callbacks that Lambda's Node 24 runtime no longer has. */
export type InvocationContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/**
 * The context of one invocation, taken from the environment variables Lambda sets.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function createContext(
  env: Readonly<Record<string, string | undefined>>,
  requestId: string,
  deadlineAtMs: number,
): InvocationContext {
  const functionName = env['AWS_LAMBDA_FUNCTION_NAME'] ?? '';
  return {
    functionName,
    functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'] ?? '',
    invokedFunctionArn: `arn:aws:lambda:${env['AWS_REGION']}:000000000000:function:${functionName}`,
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? '',
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'] ?? '',
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '',
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadlineAtMs - Date.now(),
  };
}
