const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/** Whether an error says that no server was reached: by a code of Node, or because the SDK gave up waiting. */
export function isNetworkFailure(error: Error): boolean {
  return (
    error.name === 'TimeoutError' || ('code' in error && NETWORK_CODES.has(String(error.code)))
  );
}
