import { createHash } from 'node:crypto';

/** What the world outside sees of one invocation, under whichever runtime. */
export interface Observed {
  /** `cut`: the process, or thread, was gone before the body's end, or before any answer. */
  readonly end: 'returned' | 'streamed' | 'failed' | 'init-failed' | 'cut';
  /** All bytes, as latin1; of many, their number and hash. */
  readonly body: string;
  readonly contentType?: string;
  /** What was thrown: in trailers if it streamed. */
  readonly error?: { readonly type: string; readonly message: string };
}

/** Written to the console by a handler that never ends: the sign to kill it. */
export const KILL_ME = 'kill me now';

export const GONE: Observed = { end: 'cut', body: '' };

export function describeBody(chunks: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(chunks);
  if (bytes.length <= 10_000) return bytes.toString('latin1');
  return `${bytes.length} bytes, ${createHash('sha256').update(bytes).digest('hex')}`;
}
