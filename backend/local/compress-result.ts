import { promisify } from 'node:util';
import { deflate, gzip } from 'node:zlib';
import { chooseCoding, type ContentCoding } from './content-coding.ts';
import type { ProxyResult } from './proxy-result.ts';

/** In the thread pool, because this thread also sends the responses of all other roads. */
const COMPRESS: Readonly<Record<ContentCoding, (body: Buffer) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, Buffer>(gzip),
  deflate: promisify<Buffer, Buffer>(deflate),
};

/**
 * Compresses what a function returned as a REST API with this `minimumCompressionSize`, in bytes, does: if
 * the client accepts a coding, the body is at least that large, and the function has not encoded it. A
 * result that stays as it is comes back at once, the same object.
 *
 * Lambda's size limit and the gateway's timeout count before this. Emulator's choices, because AWS does not
 * document them: the usual level of compression, all of the body in one piece with its `Content-Length`, and
 * no `Vary` header.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html
 */
export function compressResult(
  result: ProxyResult,
  acceptEncoding: string | undefined,
  minimumBytes: number,
): ProxyResult | Promise<ProxyResult> {
  const coding = chooseCoding(acceptEncoding);
  if (coding === undefined || result.body.length < minimumBytes) return result;
  if (result.headers.has('content-encoding')) return result;
  return COMPRESS[coding](result.body).then((body) => ({
    ...result,
    headers: new Map([...result.headers, ['content-encoding', ['Content-Encoding', [coding]]]]),
    body,
  }));
}
