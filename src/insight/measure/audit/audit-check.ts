/** Names one check for good: code, documents and tests refer to it, whatever it is called on screen. */
export type AuditCode =
  | 'complete'
  | 'rows'
  | 'content'
  | 'encoding'
  | 'size'
  | 'parameters'
  | 'request'
  | 'hosts'
  | 'front-doors'
  | 'cache'
  | 'redirects'
  | 'protocol'
  | 'connections'
  | 'queue'
  | 'cold-starts'
  | 'one-page'
  | 'streamed-in-every-run'
  | 'drift'
  | 'autocorrelation'
  | 'tab-hidden'
  | 'page-busy'
  | 'thread'
  | 'clock';

/**
 * How much something that was noticed weighs. `refuse`: the sides cannot be compared, so there is no
 * verdict. `warn`: there may be a verdict, and it has to be read with this. `inform`: it belongs to what
 * is compared, or it is too small to matter.
 */
export type AuditWeight = 'refuse' | 'warn' | 'inform';

/** What has to stand beside a verdict wherever that is said, and the check that says so. */
export interface Claim {
  /** As `auditCodeOf` gives it: `audit.one-page.noticed`. */
  readonly code: string;
  readonly weight: AuditWeight;
  /** One or two sentences. */
  readonly sentence: string;
}

/** What a check found. */
export type Finding =
  | (Seen & { readonly result: 'passed' })
  /** The recordings do not hold the answer; the remedy says what to send, or to do, so that they do. */
  | (Seen & { readonly result: 'unknown' })
  | (Seen & {
      readonly result: 'noticed';
      readonly weight: AuditWeight;
      /** What has to stand beside the verdict wherever that is said: one sentence; every warning has one. */
      readonly claim?: string;
    });

interface Seen {
  /** What was seen; one sentence. */
  readonly evidence: string;
  /** What to do about it; one or two sentences, where there is something to do. */
  readonly remedy?: string;
  readonly weight?: AuditWeight;
  readonly claim?: string;
}

/** One condition that has to be equal on both sides, or that must not have occurred, for a fair comparison. */
export type AuditCheck = Finding & {
  readonly code: AuditCode;
  /** As it stands in a table. */
  readonly name: string;
};

/** What a check found as a code that stays when words change: `audit.<check>.<result>`. */
export function auditCodeOf({ code, result }: Pick<AuditCheck, 'code' | 'result'>): string {
  return `audit.${code}.${result}`;
}

/** The check was answered, and nothing was noticed. */
export function passed(evidence: string): Finding {
  return { result: 'passed', evidence };
}

/** The recordings do not hold the answer. */
export function unknown(evidence: string, remedy?: string): Finding {
  return { result: 'unknown', evidence, ...(remedy !== undefined && { remedy }) };
}

/** No verdict may be given on these runs. */
export function refuse(found: { readonly evidence: string; readonly remedy: string }): Finding {
  return { result: 'noticed', weight: 'refuse', ...found };
}

/** A verdict may be given, together with the claim. */
export function warn(found: {
  readonly evidence: string;
  readonly remedy: string;
  readonly claim: string;
}): Finding {
  return { result: 'noticed', weight: 'warn', ...found };
}

/** It is good to know, and changes no verdict. */
export function inform(found: {
  readonly evidence: string;
  readonly remedy?: string;
  readonly claim?: string;
}): Finding {
  return { result: 'noticed', weight: 'inform', ...found };
}
