/** The parameters with which the address of a scene sets limits; a test compares them with the scenes' own. */
const LIMITS =
  /[?&](?:bufferedBytes|gatewayBytes|gatewayTimeoutMs|functionTimeoutMs|streamedBytes|burstBytes|restBurstBytes|burstOverBytesPerSecond)=/;

/** Whether this is the address of a scene whose limits were changed, so that they are not those of AWS. */
export function hasOwnLimits(url: string): boolean {
  return LIMITS.test(url);
}
