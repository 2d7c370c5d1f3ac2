/** The permanent code of a cause: code, documents and tests use it, whatever it is called on screen. */
export type CauseCode =
  // Why the answer may not be read.
  | 'local-stack-stopped'
  | 'mixed-content'
  | 'gateway-timeout'
  | 'preflight'
  | 'cors-missing'
  | 'wrong-path'
  | 'gateway-without-cors'
  | 'cors-twice'
  | 'sent-twice'
  | 'endpoint-down'
  // Why a status is not 2xx.
  | 'gateway-forbidden'
  | 'gateway-no-route'
  | 'gateway-refused'
  | 'gateway-throttled'
  | 'gateway-unavailable'
  | 'url-permissions'
  | 'concurrency'
  | 'stopped-early'
  | 'function-failed'
  | 'response-too-large'
  | 'not-authorised'
  | 'request-refused'
  | 'too-many-requests'
  | 'bad-gateway'
  | 'gave-up-waiting'
  | 'server-failed'
  // Why a body has no rows.
  | 'nothing-written'
  | 'error-as-success'
  | 'login-page'
  | 'web-site'
  | 'not-json'
  | 'other-shape'
  | 'rows-not-json'
  // Why a response ended early.
  | 'cut-on-its-way'
  | 'content-length'
  | 'stopped-midway'
  | 'end-not-written'
  | 'broken-encoding'
  | 'function-timeout'
  | 'out-of-memory'
  | 'stream-limit'
  | 'stream-idle'
  // Why a response contradicts itself.
  | 'pages-out-of-turn'
  | 'page-numbers'
  | 'end-too-early'
  | 'changed-on-its-way'
  | 'unread-lines'
  | 'counted-wrong'
  // What a function reports itself.
  | 'table-throttled'
  | 'deadline'
  | 'too-many-rows'
  | 'access-denied'
  | 'no-such-table'
  // Why a stream does not arrive as one.
  | 'one-scan-page'
  | 'made-whole'
  | 'slowed-down'
  | 'compression'
  | 'gateway-buffers'
  | 'url-buffers'
  | 'small-writes'
  | 'proxy'
  | 'one-chunk';

/** A usual cause of what was observed, and how to fix it. */
export interface KnownCause {
  readonly code: CauseCode;
  /** The cause; one clause without a full stop. */
  readonly cause: string;
  /** What to do about it; one or two sentences. */
  readonly fix: string;
}
