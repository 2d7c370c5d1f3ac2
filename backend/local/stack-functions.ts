import { randomBytes } from 'node:crypto';
import type { FunctionName } from '#functions/bundle-functions';
import type { CaseSide, StackCase, StackLimits, StackReport } from '#wire/stack-report';
import { functionEnvironment } from './function-environment.ts';
import type { LambdaFunctionOptions } from './lambda-function.ts';
import { STACK_ROADS } from './roads/stack-roads.ts';
import { STACK_DEFAULTS } from './stack-defaults.ts';
import type { StackBundles, StackOptions } from './stack-options.ts';
import type { StartTimer } from './start-timer.ts';

/** The functions that the roads need, each once. */
export const STACK_FUNCTIONS: readonly FunctionName[] = Array.from(
  new Set(STACK_ROADS.map(({ functionName }) => functionName)),
);

/** Which limit is the timeout of which function. */
const TIMEOUTS = {
  buffered: 'bufferedTimeoutMs',
  streamed: 'streamedTimeoutMs',
  paginated: 'bufferedTimeoutMs',
} as const satisfies Record<FunctionName, keyof StackLimits>;

/** The secret of all cursors, as long as this process runs. On AWS each deployment makes one. */
const CURSOR_SECRET = randomBytes(32).toString('base64url');

/** What a function of a stack is made from. */
export interface StackFunctionParts {
  readonly options: StackOptions;
  readonly report: StackReport;
  readonly bundles: StackBundles;
  /** The variables with which the function finds the table's database. */
  readonly aws: Readonly<Record<string, string>>;
  readonly startTimer: StartTimer;
  readonly onConsole: LambdaFunctionOptions['onConsole'];
}

/** How to run a function of the stack. */
export function stackFunctionOptions(
  name: FunctionName,
  { options, report, bundles, aws, startTimer, onConsole }: StackFunctionParts,
): LambdaFunctionOptions {
  const side = caseSideOf(options.case, name);
  return {
    runtime: bundles.runtime,
    bundle: bundles[name],
    env: functionEnvironment(name, variablesOf(name, options, report), aws),
    timeoutMs: report.limits[TIMEOUTS[name]],
    addedInitMs: side?.addedInitMs ?? 0,
    isAlwaysCold: side?.start === 'cold',
    startTimer,
    maxEnvironments: options.maxEnvironments ?? STACK_DEFAULTS.maxEnvironments,
    onConsole,
  };
}

/** What a case adds to a function; `undefined` if there is no case, or nothing of it for this function. */
export function caseSideOf(
  stackCase: StackCase | undefined,
  name: FunctionName,
): CaseSide | undefined {
  const sides: Partial<Record<FunctionName, CaseSide>> = stackCase ?? {};
  return sides[name];
}

function variablesOf(name: FunctionName, options: StackOptions, { table, pageLimit }: StackReport) {
  return {
    TABLE_NAME: table,
    ALLOWED_ORIGIN: options.allowedOrigin ?? '*',
    ...(pageLimit === null ? {} : { PAGE_LIMIT: String(pageLimit) }),
    ...(name === 'paginated' && { CURSOR_SECRET }),
    ...options.variables,
  };
}
