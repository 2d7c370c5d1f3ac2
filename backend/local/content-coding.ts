/** The content codings with which API Gateway can compress. */
export type ContentCoding = 'gzip' | 'deflate';

/** One coding and its weight, as RFC 9110 writes them: `gzip`, `br;q=0.5`. */
const CODING = /^([!#$%&'*+.^_`|~\w-]+)(?:\s*;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;

/**
 * The coding in which API Gateway compresses a response for a request with this `Accept-Encoding`;
 * `undefined` if it sends the response as it is. It takes the coding with the highest weight, the first of
 * equals, and compresses only if it knows that one: not for `br, gzip`, nor for `*`, nor without the header.
 *
 * Emulator's choice: a header that is malformed anywhere names no coding at all.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html
 */
export function chooseCoding(acceptEncoding: string | undefined): ContentCoding | undefined {
  let chosen: { readonly name: string; readonly weight: number } | undefined;
  for (const part of (acceptEncoding ?? '').split(',')) {
    if (part.trim() === '') continue;
    const [, name, weight = '1'] = CODING.exec(part.trim()) ?? [];
    if (name === undefined) return undefined;
    if (Number(weight) > (chosen?.weight ?? 0)) {
      chosen = { name: name.toLowerCase(), weight: Number(weight) };
    }
  }
  return chosen?.name === 'gzip' || chosen?.name === 'deflate' ? chosen.name : undefined;
}
