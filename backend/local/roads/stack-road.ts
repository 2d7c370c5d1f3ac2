import type { FunctionName } from '#functions/bundle-functions';
import type { Integration } from '#local/api-gateway';
import type { LambdaFunction } from '#local/lambda-function';
import type { StackOptions, StackPort } from '#local/stack-options';
import type { StartTimer } from '#local/start-timer';
import type { StackLimits } from '#wire/stack-report';

/**
 * A road as the local stack has it: which function answers, at which address, and what is in front of it.
 * The stack gets everything that it needs to know about a road from here, so a new road is a new file in
 * this folder and a line in `stack-roads.ts`.
 */
export interface StackRoad {
  /** The id of the road in `src/roads`. */
  readonly id: string;
  /** Its name in the middle of a sentence, as there. */
  readonly noun: string;
  /** What is in front of the function, with the limits in force. */
  readonly describe: (limits: StackLimits) => string;
  /** The function that answers; roads may share one. */
  readonly functionName: FunctionName;
  /** The port on which it answers; roads may share one that has routes. */
  readonly port: StackPort;
  /** The path of its address, which begins with a slash. */
  readonly path: string;
  /** Puts the front door in front of the function. */
  readonly integrate: (parts: RoadParts) => Integration;
}

/** What a front door is made from. */
export interface RoadParts {
  readonly fn: LambdaFunction;
  readonly limits: StackLimits;
  /** The options of the stack, for what only one road needs. */
  readonly options: StackOptions;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** Receives a line for each response that did not come from the function, with the reason. */
  readonly onConsole: (line: string) => void;
}
