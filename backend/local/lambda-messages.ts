/** The messages between the stack and the thread in which a function runs; on AWS this is Lambda's Runtime API. */

/** An error as a Lambda runtime reports it, stack included; for logs, not for clients. */
export interface ReportedError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** The data with which the thread is started. */
export interface RuntimeData {
  /** The bundle's absolute path; it exports `handler`. */
  readonly bundle: string;
  /** If loading should take longer: it is `held` until this is no longer 0. */
  readonly startGate?: Int32Array<SharedArrayBuffer>;
}

export type ToRuntime =
  | {
      readonly type: 'invoke';
      readonly requestId: string;
      readonly event: unknown;
      /** When the function will be killed, in milliseconds since 1970. */
      readonly deadlineAtMs: number;
    }
  /** The last chunk has been taken; the next one may follow. */
  | { readonly type: 'taken' };

export type FromRuntime =
  /** The function is being loaded, and its thread is blocked until the gate opens. */
  | { readonly type: 'held' }
  | { readonly type: 'ready' }
  | { readonly type: 'init-failed'; readonly error: ReportedError }
  /** The result of a buffered handler, as JSON. */
  | { readonly type: 'result'; readonly payload: string }
  | { readonly type: 'failed'; readonly error: ReportedError }
  /** One write of a streaming handler; the next one follows only after this one is `taken`. */
  | { readonly type: 'chunk'; readonly contentType: string; readonly bytes: Uint8Array }
  /**
   * The body has ended; `error` is what Lambda reports in the trailers. `isDone` if the handler has already
   * returned: then no `done` follows, and a request that comes at once finds the environment free.
   */
  | {
      readonly type: 'body-end';
      readonly contentType: string;
      readonly error?: ReportedError;
      readonly isDone: boolean;
    }
  /** Console output of the function while it handled a request, or before the first one. */
  | {
      readonly type: 'console';
      readonly text: string;
      readonly stream: 'stdout' | 'stderr';
      readonly requestId: string | undefined;
    }
  /** A streaming handler has returned after its body had been sent: the environment is free again. */
  | { readonly type: 'done' };

/** An error as {@link ReportedError}, whatever was thrown. */
export function reportError(error: unknown): ReportedError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: error.stack?.split('\n') ?? [],
  };
}
