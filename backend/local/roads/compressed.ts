import { GZIP_FROM_BYTES } from '#wire/aws-limits';
import { createBufferedIntegration } from '#local/buffered-integration';
import { BUFFERED } from './buffered.ts';
import type { StackRoad } from './stack-road.ts';

/** In bytes, as `serverless.yml` sets it. */
export const MINIMUM_COMPRESSION_SIZE = GZIP_FROM_BYTES;

/** The buffered function behind a second REST API, which compresses and therefore has a port of its own. */
export const COMPRESSED: StackRoad = {
  ...BUFFERED,
  id: 'compressed',
  noun: 'compressed',
  describe: (limits) => `${BUFFERED.describe(limits)}, gzip`,
  port: 'compressedPort',
  integrate: ({ limits, options, ...parts }) =>
    createBufferedIntegration({
      ...parts,
      timeoutMs: limits.gatewayTimeoutMs,
      maxPayloadBytes: limits.maxBufferedBytes,
      minimumCompressionSize: MINIMUM_COMPRESSION_SIZE,
      bytesPerSecond: options.case?.buffered.gatewayBytesPerSecond ?? undefined,
    }),
};
