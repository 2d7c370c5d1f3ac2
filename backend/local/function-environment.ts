import { QUIET_SDK } from '#table/quiet-sdk';
import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import { LOCAL_AWS_VARIABLES } from './local-aws.ts';

/**
 * The environment variables of a function on Lambda, for one that runs here: those that AWS sets, with
 * made-up values, region and credentials in `aws`, and the function's own in `variables`. Nothing else of
 * this process's environment is passed on.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function functionEnvironment(
  functionName: string,
  variables: Readonly<Record<string, string>>,
  aws: Readonly<Record<string, string>> = LOCAL_AWS_VARIABLES,
): Record<string, string> {
  return {
    ...aws,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(DEPLOYED_MEMORY_MB),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...QUIET_SDK,
    NODE_ENV: 'production',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...variables,
  };
}
