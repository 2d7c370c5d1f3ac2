import { MAX_RESPONSE_BYTES } from '#functions/response-too-large';
import type { StackLimits } from '#wire/stack-report';

const MIB = 1024 * 1024;

/**
 * AWS's limits, and the timeouts of the deployed functions: the buffered one ends before API Gateway gives
 * up at 29 s, so that it can send its own error; the streamed one has enough time for the 97 s that the
 * largest response takes.
 *
 * AWS's pages say 6 MB, 2 MB/s and 200 MB. The source of AWS's Runtime Interface Emulator
 * (`interop/model.go`) shows that these are 1,024-based; of API Gateway's 10 MB and 2 MB/s that is assumed.
 * Its idle time of 5 min is that of a regional API, as deployed; an edge-optimised one has 30 s.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export const AWS_LIMITS: StackLimits = {
  bufferedTimeoutMs: 28_000,
  streamedTimeoutMs: 120_000,
  gatewayTimeoutMs: 29_000,
  maxBufferedBytes: MAX_RESPONSE_BYTES,
  streamBurstBytes: 6 * MIB,
  streamBytesPerSecond: 2 * MIB,
  maxStreamedBytes: 200 * MIB,
  restStreamTimeoutMs: 900_000,
  restStreamIdleMs: 300_000,
  restStreamBurstBytes: 10 * MIB,
  restStreamBytesPerSecond: 2 * MIB,
};
