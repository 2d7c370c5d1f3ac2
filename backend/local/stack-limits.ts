import {
  GATEWAY_STREAM,
  GATEWAY_TIMEOUT_MS,
  MAX_RESPONSE_BYTES,
  MAX_STREAM_BYTES,
  URL_STREAM,
} from '#wire/aws-limits';
import type { StackLimits } from '#wire/stack-report';

/**
 * AWS's limits, and the timeouts of the deployed functions: the buffered one ends before API Gateway gives
 * up at 29 s, so that it can send its own error; the streamed one has enough time for the 97 s that the
 * largest response takes. The idle time is that of a regional API, as deployed.
 */
export const AWS_LIMITS: StackLimits = {
  bufferedTimeoutMs: 28_000,
  streamedTimeoutMs: 120_000,
  gatewayTimeoutMs: GATEWAY_TIMEOUT_MS,
  maxBufferedBytes: MAX_RESPONSE_BYTES,
  streamBurstBytes: URL_STREAM.burstBytes,
  streamBytesPerSecond: URL_STREAM.bytesPerSecond,
  maxStreamedBytes: MAX_STREAM_BYTES,
  restStreamTimeoutMs: GATEWAY_STREAM.timeoutMs,
  restStreamIdleMs: GATEWAY_STREAM.idleMs,
  restStreamBurstBytes: GATEWAY_STREAM.burstBytes,
  restStreamBytesPerSecond: GATEWAY_STREAM.bytesPerSecond,
};
