/** The permanent codes of the checks: code, documents and tests use them, whatever a check is called on screen. */
export const AUDIT_CODES = [
  'complete',
  'rows',
  'content',
  'encoding',
  'size',
  'parameters',
  'request',
  'hosts',
  'front-doors',
  'cache',
  'redirects',
  'protocol',
  'connections',
  'queue',
  'cold-starts',
  'one-page',
  'streamed-in-every-run',
  'drift',
  'autocorrelation',
  'tab-hidden',
  'page-busy',
  'thread',
  'clock',
] as const;

export type AuditCode = (typeof AUDIT_CODES)[number];

/** The weights of {@link AuditWeight}, the heaviest first. */
export const AUDIT_WEIGHTS = ['refuse', 'warn', 'inform'] as const;

/**
 * The weight of what was noticed. `refuse`: the sides cannot be compared, so there is no verdict. `warn`:
 * there may be a verdict, and it has to be read together with this. `inform`: it is part of what is
 * compared, or it is too small to matter.
 */
export type AuditWeight = (typeof AUDIT_WEIGHTS)[number];

/** What has to be shown with a verdict wherever that appears, and the check that found it. */
export interface Claim {
  /** As returned by `auditCodeOf`: `audit.one-page.noticed`. */
  readonly code: string;
  readonly weight: AuditWeight;
  /** One or two sentences. */
  readonly sentence: string;
}

/** The finding of a check. */
export type Finding =
  | (Seen & { readonly result: 'passed' })
  /** There is nothing that the check could look at here, so that it neither passed nor failed. */
  | (Seen & { readonly result: 'not-applicable' })
  /** The recordings do not contain the answer; the remedy says what to send, or to do, so that they will. */
  | (Seen & { readonly result: 'unknown' })
  | (Seen & {
      readonly result: 'noticed';
      readonly weight: AuditWeight;
      /** What has to be shown with the verdict wherever that appears: one sentence; every warning has one. */
      readonly claim?: string;
    });

interface Seen {
  /** The observation; one sentence, and a second one where it quotes what a run said. */
  readonly evidence: string;
  /** What to do about it; one or two sentences, if anything can be done. */
  readonly remedy?: string;
  readonly weight?: AuditWeight;
  readonly claim?: string;
}

/** One condition that has to be equal on both sides, or must not occur, for a fair comparison. */
export type AuditCheck = Finding & {
  readonly code: AuditCode;
  /** Its name in a table. */
  readonly name: string;
};

/** The finding of a check as a code that stays the same when words change: `audit.<check>.<result>`. */
export function auditCodeOf({ code, result }: Pick<AuditCheck, 'code' | 'result'>): string {
  return `audit.${code}.${result}`;
}

/** The check has an answer, and noticed nothing. */
export function passed(evidence: string): Finding {
  return { result: 'passed', evidence };
}

/** There is nothing to look at; the evidence says why. */
export function notApplicable(evidence: string): Finding {
  return { result: 'not-applicable', evidence };
}

/** The recordings do not contain the answer. */
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

/** It is worth knowing, and changes no verdict. */
export function inform(found: {
  readonly evidence: string;
  readonly remedy?: string;
  readonly claim?: string;
}): Finding {
  return { result: 'noticed', weight: 'inform', ...found };
}
