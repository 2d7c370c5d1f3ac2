import { lowerFirst } from '#insight/figures/lower-first';
import {
  AUDIT_WEIGHTS,
  type AuditCheck,
  auditCodeOf,
  type AuditCode,
  type Claim,
  type Finding,
  unknown,
} from './audit-check.ts';
import { type Audited, type AuditedRecord, auditedOf } from './audited.ts';
import { checkComplete, checkRows } from './check-completeness.ts';
import { checkConnections, checkProtocol, checkQueue, checkRedirects } from './check-connection.ts';
import { checkContent, checkParameters, checkSize } from './check-content.ts';
import { checkEncoding } from './check-encoding.ts';
import { checkCache, checkFrontDoors, checkHosts } from './check-front-doors.ts';
import { checkClock, checkPageBusy, checkTabHidden, checkThread } from './check-page.ts';
import { checkRequest } from './check-request.ts';
import { checkAutocorrelation, checkDrift } from './check-series.ts';
import { checkColdStarts } from './check-server.ts';
import { checkOnePage, checkStreamed } from './check-streaming.ts';

interface Rule {
  readonly name: string;
  readonly find: (audited: Audited) => Finding;
}

/** Every check, in the order in which they are shown. */
const RULES: Readonly<Record<AuditCode, Rule>> = {
  complete: { name: 'Both sides complete', find: checkComplete },
  rows: { name: 'Same number of rows', find: checkRows },
  content: { name: 'Same content', find: checkContent },
  encoding: { name: 'Same encoding', find: checkEncoding },
  size: { name: 'Same size', find: checkSize },
  parameters: { name: 'Same parameters', find: checkParameters },
  request: { name: 'Both sides asked alike', find: checkRequest },
  hosts: { name: 'Same region', find: checkHosts },
  'front-doors': { name: 'Front doors', find: checkFrontDoors },
  cache: { name: 'No cache in front of one side', find: checkCache },
  redirects: { name: 'No redirects on one side', find: checkRedirects },
  protocol: { name: 'Same protocol', find: checkProtocol },
  connections: { name: 'Connections alike', find: checkConnections },
  queue: { name: 'Requests sent at once', find: checkQueue },
  'cold-starts': { name: 'Cold starts on both sides alike', find: checkColdStarts },
  'one-page': { name: 'More than one page to stream', find: checkOnePage },
  'streamed-in-every-run': { name: 'Streamed in every run', find: checkStreamed },
  drift: { name: 'No drift', find: checkDrift },
  autocorrelation: { name: 'Pairs independent of each other', find: checkAutocorrelation },
  'tab-hidden': { name: 'Tab in view', find: checkTabHidden },
  'page-busy': { name: 'Page not busy', find: checkPageBusy },
  thread: { name: 'Read in a worker', find: checkThread },
  clock: { name: 'Clock fine enough', find: checkClock },
};

/**
 * Searches the recordings for anything that would make a verdict on a measurement unfair or misleading;
 * warm-ups and runs that were stopped do not count. The result has every check in the same order; before
 * both runs of a counted pair have ended, all are `unknown`.
 */
export function auditMeasurement(record: AuditedRecord): readonly AuditCheck[] {
  const audited = auditedOf(record);
  const hasPair = audited.pairs.some(({ runs: { left, right } }) => left && right);
  const find = (rule: Rule) =>
    hasPair ? rule.find(audited) : unknown('No pair has finished yet.');
  return Object.entries(RULES).map(([code, rule]) =>
    Object.assign({ code: code as AuditCode, name: rule.name }, find(rule)),
  );
}

/** Why no verdict may be given, as part of a sentence; `undefined` if one may. */
export function objectionOf(audit: readonly AuditCheck[]): string | undefined {
  const refusals = audit.filter(({ weight }) => weight === 'refuse');
  if (refusals.length === 0) return undefined;
  // What runs said is quoted in a sentence of its own, behind which no other reason can follow.
  return refusals
    .toSorted((one, other) => Number(isQuoting(one)) - Number(isQuoting(other)))
    .map(({ evidence }) => lowerFirst(evidence).replace(/\.$/, ''))
    .join('; ');
}

function isQuoting({ code }: AuditCheck): boolean {
  return code === 'complete';
}

/** The checks that noticed something, the most important first, and otherwise in their usual order. */
export function noticedIn(audit: readonly AuditCheck[]): readonly AuditCheck[] {
  return AUDIT_WEIGHTS.flatMap((each) => audit.filter(({ weight }) => weight === each));
}

/** The claims that have to be shown with the verdict wherever that appears, the most important first. */
export function claimsOf(audit: readonly AuditCheck[]): readonly Claim[] {
  return noticedIn(audit).flatMap(({ code, result, weight, claim }) =>
    claim === undefined || weight === undefined
      ? []
      : [{ code: auditCodeOf({ code, result }), weight, sentence: claim }],
  );
}
