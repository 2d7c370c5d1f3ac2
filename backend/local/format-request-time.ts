/**
 * A time, in milliseconds since 1970, as Lambda's front doors write it into events: `24/Nov/2026:09:05:00
 * +0000`, the Common Log Format, in UTC.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function formatRequestTime(atMs: number): string {
  // The parts of "Tue, 24 Nov 2026 09:05:00 GMT".
  const [, day, month, year, time] = new Date(atMs).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
