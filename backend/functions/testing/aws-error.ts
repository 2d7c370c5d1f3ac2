/** An error as the SDK throws it, with the kind of message that must never reach a client. */
export function awsError(name: string): Error {
  const error = new Error(
    'User: arn:aws:sts::123456789012:assumed-role/streamed is not authorized, key AKIAIOSFODNN7EXAMPLE',
  );
  error.name = name;
  return error;
}

/** What no response may contain: ARNs, account numbers, access keys, stack traces. */
export const LEAK = /arn:|123456789012|AKIA|node_modules|\bat .*:\d+:\d+/;
