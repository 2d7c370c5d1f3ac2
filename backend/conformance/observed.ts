import { createHash } from 'node:crypto';

/** What is visible from outside for one invocation, under either runtime. */
export interface Observed {
  /** `cut`: the process or thread ended before the body's end, or before any answer. */
  readonly end: 'returned' | 'streamed' | 'failed' | 'init-failed' | 'cut';
  /** All bytes, as latin1; for many bytes, their number and hash. */
  readonly body: string;
  readonly contentType?: string;
  /** What was thrown: in trailers if the response was streamed. */
  readonly error?: { readonly type: string; readonly message: string };
}

/** Written to the console by a handler that never ends: the signal to kill it. */
export const KILL_ME = 'kill me now';

export const GONE: Observed = { end: 'cut', body: '' };

export function describeBody(chunks: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(chunks);
  if (bytes.length <= 10_000) return bytes.toString('latin1');
  return `${bytes.length} bytes, ${createHash('sha256').update(bytes).digest('hex')}`;
}
