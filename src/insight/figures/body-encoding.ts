import { isSimulatedHere } from '#insight/diagnosis/host-class';
import type { Recording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';
import { formatBytes } from './format-quantity.ts';

/** The encoding of a body that was sent as it is. */
export const UNENCODED = 'none';

/** The encoding of a body of which only its size shows that it was compressed. */
export const SOMEHOW = 'compressed';

/** What tells how a body was sent. */
type Sent = Pick<Recording, 'headers' | 'network' | 'bytes' | 'requests'> &
  Partial<Pick<Recording, 'state' | 'url'>>;

/** The most that is shown of an unknown name, in UTF-16 code units. */
const SHOWN_MAX = 40;

/**
 * How a body was encoded on its way: by the name in `Content-Encoding`, in lower case, otherwise by its
 * size: {@link UNENCODED} or {@link SOMEHOW}. `undefined` if it tells nothing. Of a scene all headers are known.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1
 */
export function encodingOf(run: Sent): string | undefined {
  const { headers, bytes } = run;
  const named = (headers?.['content-encoding'] ?? '').trim().toLowerCase();
  if (named === 'identity') return UNENCODED;
  if (named !== '') return shortenText(named.replace(/^x-(?=gzip$|compress$)/, ''), SHOWN_MAX);
  const encodedBytes = encodedBytesOf(run);
  if (encodedBytes === undefined) return isOfScene(run) ? UNENCODED : undefined;
  return encodedBytes === bytes ? UNENCODED : SOMEHOW;
}

function isOfScene({ url, headers }: Sent): boolean {
  return url !== undefined && headers !== undefined && isSimulatedHere({ url });
}

/** Whether a body is known to have been compressed on its way. */
export function isEncoded(run: Sent): boolean {
  const encoding = encodingOf(run);
  return encoding !== undefined && encoding !== UNENCODED;
}

/** The size of a body on the wire, before decoding, in bytes; `undefined` if nothing tells it. */
export function wireBytesOf(run: Sent): number | undefined {
  const encodedBytes = encodedBytesOf(run);
  if (encodedBytes !== undefined) return encodedBytes;
  return encodingOf(run) === UNENCODED ? run.bytes : undefined;
}

/**
 * What the browser tells; of a series of requests nothing unless it tells it of all of them. A race from a link
 * tells nothing of single requests, and only sums of all of them. Where the browser tells nothing of a body that
 * is complete, its Content-Length does, which counts the bytes after encoding.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.6
 */
function encodedBytesOf({ headers, network, requests = [], state }: Sent): number | undefined {
  const isPartial =
    requests.some((request) => request.network) &&
    requests.some((request) => request.network?.encodedBytes === undefined);
  if (isPartial) return undefined;
  const isWhole = state === 'complete' || state === 'unknown';
  return network?.encodedBytes ?? (isWhole && !requests.length ? sentLengthIn(headers) : undefined);
}

/** What Content-Length says of a body that was encoded, in bytes; `undefined` if one of the headers is missing. */
export function sentLengthIn(headers: Sent['headers'] = {}): number | undefined {
  const isNamed = headers['content-encoding']?.trim();
  return isNamed ? Number(headers['content-length']) || undefined : undefined;
}

/** The size on the wire of a body that was compressed: "12.3 kB sent". `undefined` if that is not known. */
export function describeSent(run: Sent): string | undefined {
  const wireBytes = isEncoded(run) ? wireBytesOf(run) : undefined;
  return wireBytes === undefined ? undefined : `${formatBytes(wireBytes)} sent`;
}
