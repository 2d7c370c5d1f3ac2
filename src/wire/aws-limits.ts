/**
 * The limits that AWS documents, each once: roads, scenes, functions and the local stack take them from here.
 * AWS's pages say 6 MB, 2 MB/s and 200 MB. The source of AWS's Runtime Interface Emulator (`interop/model.go`)
 * shows that these are 1,024-based; of API Gateway's 10 MB and 2 MB/s that is assumed.
 */

const MIB = 1024 * 1024;

/**
 * The longest that a function may run, in ms; AWS does not raise it.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const LONGEST_FUNCTION_MS = 900_000;

/**
 * The most that a buffered function can return, in bytes of its whole result as JSON. Above it Lambda
 * itself answers, without a reason and without CORS headers.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_RESPONSE_BYTES = 6_291_556;

/**
 * The largest request that a function is given, in bytes.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_REQUEST_BYTES = 6 * MIB;

/**
 * The most that a streamed function can send, in bytes, including its status and headers. Above it Lambda
 * cuts the response, which a browser cannot distinguish from its end.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export const MAX_STREAM_BYTES = 200 * MIB;

/**
 * How much of a streamed response leaves a Function URL at full speed, and how much a second after that.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export const URL_STREAM = { burstBytes: 6 * MIB, bytesPerSecond: 2 * MIB } as const;

/**
 * From how many bytes on a gateway of this project compresses a response: its `minimumCompressionSize`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html
 */
export const GZIP_FROM_BYTES = 1024;

/**
 * In bytes, what of each streamed response costs nothing extra.
 * https://aws.amazon.com/lambda/pricing/
 */
export const FREE_STREAMED_BYTES = 6 * MIB;

/**
 * How long a REST API waits for a response that it passes on as a whole, in ms, unless that is raised.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const GATEWAY_TIMEOUT_MS = 29_000;

/**
 * The most that a REST API passes on as a whole, in bytes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const GATEWAY_BYTES = 10 * MIB;

/**
 * A response that a REST API streams: how long it may take in all, and without a byte behind a regional API (an
 * edge-optimised one has 30 s); how much leaves at full speed, and how much a second after that.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export const GATEWAY_STREAM = {
  timeoutMs: 900_000,
  idleMs: 300_000,
  burstBytes: 10 * MIB,
  bytesPerSecond: 2 * MIB,
} as const;

/**
 * In bytes: each part of this size that a streamed response has begun counts as a request of a REST API (AWS
 * Compute Blog, 2025-11-19).
 */
export const GATEWAY_BILLED_BYTES = 10 * MIB;

/**
 * The most that one page of a Scan holds, in bytes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html
 */
export const SCAN_PAGE_BYTES = MIB;
