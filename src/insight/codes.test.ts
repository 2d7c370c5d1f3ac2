import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Problem } from '#recording/problem';
import type { RaceRemarkKind, RaceResult } from './answer/race-answer.ts';
import type { CostItemId } from './cost/cost-items.ts';
import type { UnknownCostCode } from './cost/cost-of-run.ts';
import type { FindingCode, RecommendationCode } from './decision/decision.ts';
import type { CheckName } from './diagnosis/check-finding.ts';
import type { DifferenceCode } from './diagnosis/explain-difference.ts';
import type { CauseCode } from './diagnosis/known-cause.ts';
import type { StreamingDoubt } from './diagnosis/streaming-diagnosis.ts';
import type { AuditCode } from './measure/audit/audit-check.ts';
import type { Stratum } from './measure/audit/strata.ts';
import type { RaceLink, RaceLinkFault } from './share/race-link.ts';
import type { PageConclusion } from './sweep/describe-pages.ts';
import type { SweepConclusion } from './sweep/sweep-finding.ts';
import type { Verdict } from './measure/verdict.ts';

/** Every member of a union: the compiler refuses a list with one too few or too many. */
type Each<Union extends string> = Readonly<Record<Union, true>>;

const RACE: Each<RaceResult | RaceRemarkKind> = {
  sooner: true,
  equal: true,
  close: true,
  failed: true,
  truncated: true,
  'error-at-end': true,
  'both-failed': true,
  stopped: true,
  empty: true,
  'choose-list': true,
  'different-rows': true,
  'not-compared': true,
  'unknown-compared': true,
  'more-rows': true,
  'other-count': true,
  'errors-beside-rows': true,
  'same-road': true,
  'other-order': true,
  'broke-after-end': true,
  'bad-lines': true,
  'message-at-end': true,
  cached: true,
  redirected: true,
  connection: true,
  'one-row': true,
  'one-page': true,
  'one-piece': true,
  'buffered-stream': true,
  throttled: true,
  'other-reading': true,
  'other-front-door': true,
  compressed: true,
  'not-compressed': true,
  cold: true,
  'near-time-limit': true,
  'near-size-limit': true,
  'shown-later': true,
  'tab-hidden': true,
  'read-in-page': true,
};

const PROBLEMS: Each<Problem['code']> = {
  unreachable: true,
  'http-error': true,
  html: true,
  'no-body': true,
  'message-only': true,
  'invalid-json': true,
  'no-rows-array': true,
  'no-rows': true,
  'in-band-error': true,
  'no-terminal-line': true,
  'totals-mismatch': true,
  'content-mismatch': true,
  'page-sequence': true,
  'next-page': true,
  'connection-lost': true,
  unexpected: true,
};

/** What the page notes about a run without calling it a problem: in `src/ui/run/`. */
type NoteCode =
  | 'no-end-line'
  | 'error-at-end'
  | 'read-in-page'
  | 'bad-lines'
  | 'broke-after-end'
  | 'page-overhead';

const DIAGNOSIS: Each<CauseCode | StreamingDoubt['kind'] | NoteCode> = {
  'content-length': true,
  'broke-after-end': true,
  'one-page': true,
  'held-back': true,
  'late-burst': true,
  throttled: true,
  'no-end-line': true,
  'error-at-end': true,
  'read-in-page': true,
  'bad-lines': true,
  'page-overhead': true,
  'mixed-content': true,
  'sent-twice': true,
  'not-authorised': true,
  'request-refused': true,
  'too-many-requests': true,
  'bad-gateway': true,
  'gave-up-waiting': true,
  'server-failed': true,
  'stopped-midway': true,
  'end-not-written': true,
  'broken-encoding': true,
  'made-whole': true,
  'gateway-timeout': true,
  preflight: true,
  'cors-missing': true,
  'wrong-path': true,
  'gateway-without-cors': true,
  'cors-twice': true,
  'endpoint-down': true,
  'gateway-forbidden': true,
  'gateway-no-route': true,
  'gateway-refused': true,
  'gateway-throttled': true,
  'gateway-unavailable': true,
  'nothing-written': true,
  'error-as-success': true,
  'url-permissions': true,
  concurrency: true,
  'stopped-early': true,
  'function-failed': true,
  'response-too-large': true,
  'login-page': true,
  'web-site': true,
  'not-json': true,
  'other-shape': true,
  'rows-not-json': true,
  'cut-on-its-way': true,
  'function-timeout': true,
  'out-of-memory': true,
  'stream-limit': true,
  'stream-idle': true,
  'pages-out-of-turn': true,
  'page-numbers': true,
  'end-too-early': true,
  'changed-on-its-way': true,
  'unread-lines': true,
  'counted-wrong': true,
  'table-throttled': true,
  deadline: true,
  'local-stack-stopped': true,
  'too-many-rows': true,
  'access-denied': true,
  'no-such-table': true,
  'one-scan-page': true,
  'slowed-down': true,
  compression: true,
  'gateway-buffers': true,
  'url-buffers': true,
  'small-writes': true,
  proxy: true,
  'one-chunk': true,
};

const DIFFERENCES: Each<DifferenceCode> = {
  total: true,
  'one-page': true,
  'cold-start': true,
  connection: true,
  redirect: true,
  server: true,
  download: true,
};

const VERDICTS: Each<Verdict['state'] | 'refused'> = {
  sooner: true,
  equivalent: true,
  undecided: true,
  'too-few': true,
  refused: true,
};

const STRATA: Each<Stratum['code']> = {
  'reused-connections': true,
  'new-connections': true,
  'mixed-connections': true,
  warm: true,
  cold: true,
  'mixed-starts': true,
};

const AUDIT: Each<AuditCode> = {
  complete: true,
  rows: true,
  content: true,
  encoding: true,
  size: true,
  parameters: true,
  request: true,
  hosts: true,
  'front-doors': true,
  cache: true,
  redirects: true,
  protocol: true,
  connections: true,
  queue: true,
  'cold-starts': true,
  'one-page': true,
  'streamed-in-every-run': true,
  drift: true,
  autocorrelation: true,
  'tab-hidden': true,
  'page-busy': true,
  thread: true,
  clock: true,
};

/** Whether a race was kept: `src/ui/storage-refusal.ts`. */
const KEEPING: Each<'full' | 'refused' | 'failed'> = { full: true, refused: true, failed: true };

/** What is noted on a replay: `src/ui/replay/replay-bar.tsx`. */
const REPLAY: Each<'rows-not-kept' | 'rows-differ' | 'addresses-cut'> = {
  'rows-not-kept': true,
  'rows-differ': true,
  'addresses-cut': true,
};

/** Why a race makes no link, or a link opens no race. */
/** `unconfirmed`: in `src/ui/endpoints/`. */
const LINKS: Each<RaceLinkFault | Exclude<RaceLink['state'], 'made'> | 'unconfirmed'> = {
  unconfirmed: true,
  cut: true,
  changed: true,
  'too-long': true,
  'other-version': true,
  'no-race': true,
  'not-possible': true,
  'too-large': true,
};

const SWEEPS: Each<SweepConclusion | PageConclusion> = {
  'sooner-everywhere': true,
  'sooner-from': true,
  'no-difference': true,
  'no-difference-from': true,
  'changes-often': true,
  'other-sizes': true,
  'runs-failed': true,
  'only-delivers': true,
  'fails-from': true,
  'delivers-nothing': true,
  'table-ended': true,
  'rows-capped': true,
  'rows-ignored': true,
  limit: true,
  'other-count': true,
  'errors-beside-rows': true,
  'other-reading': true,
  compressed: true,
  'not-compressed': true,
  'other-front-door': true,
  cold: true,
  'single-run': true,
  stopped: true,
  'smallest-page': true,
  'pages-held-back': true,
  'slow-line': true,
  'pages-unsteady': true,
  'pages-cannot-tell': true,
  'pages-undated': true,
  'pages-not-streamed': true,
  'page-size-ignored': true,
};

/** The part after `decision.`. */
type Decided<Code> = Code extends `decision.${infer Name}` ? Name : never;

const DECISIONS: Each<Decided<FindingCode | RecommendationCode>> = {
  wait: true,
  'limit-broken': true,
  'buffered-limit': true,
  'streamed-limit': true,
  pagination: true,
  'parallel-segments': true,
  'smaller-pages': true,
  projection: true,
  'one-page': true,
  collected: true,
  throttled: true,
  'within-notice': true,
  'later-first-row': true,
  'total-not-shorter': true,
  'no-terminal-line': true,
  'no-compression': true,
  'function-url': true,
  'client-work': true,
  stream: true,
  'keep-buffered': true,
  'paginate-instead': true,
  'raise-limit': true,
  either: true,
  compress: true,
  'trade-off': true,
  sooner: true,
  'one-delivers': true,
  'near-limit': true,
  'cannot-say': true,
};

/** `total` and `sent` are on sentences: `src/ui/cost/cost-section.tsx`. */
const COSTS: Each<CostItemId | UnknownCostCode | 'total' | 'sent'> = {
  total: true,
  sent: true,
  'lambda-requests': true,
  'lambda-duration': true,
  'lambda-streaming': true,
  'front-door': true,
  'dynamodb-reads': true,
  'transfer-out': true,
  unknown: true,
  'over-limit': true,
};

/** Listed in `docs/checks.md`. */
const CHECKS: Each<CheckName> = {
  'bad-request': true,
  'broke-off': true,
  cors: true,
  'cors-preflight': true,
  'error-at-end': true,
  'function-stopped': true,
  'http-error': true,
  'login-page': true,
  'message-only': true,
  miscounted: true,
  'next-page-not-asked': true,
  'no-answer': true,
  'no-body': true,
  'no-list': true,
  'no-rows': true,
  'not-authorised': true,
  'not-found': true,
  'not-json': true,
  'nothing-there': true,
  'page-fault': true,
  'server-error': true,
  silent: true,
  stopped: true,
  'too-many-requests': true,
  truncated: true,
  'web-page': true,
  'wrong-method': true,
  'format-pages': true,
  'format-lines': true,
  'format-array': true,
  'format-arrays': true,
  'format-object': true,
  'format-objects': true,
  'format-sequence': true,
  'format-events': true,
  'one-page': true,
  'held-back': true,
  'late-burst': true,
  throttled: true,
  'bad-lines': true,
  'broke-after-end': true,
  cached: true,
  'choose-list': true,
  'choose-lists': true,
  'other-count': true,
  'other-front-door': true,
  'errors-beside-rows': true,
  'content-type': true,
  'document-read-as-stream': true,
  empty: true,
  'first-page-only': true,
  'known-road': true,
  'not-all-rows': true,
  'mixed-content': true,
  'no-end-line': true,
  'not-compressed': true,
  'one-piece': true,
  'one-request': true,
  'opened-from-file': true,
  paginated: true,
  'read-allowed': true,
  'read-whole': true,
  ready: true,
  redirected: true,
  'rows-differ': true,
  'rows-equal': true,
  'same-road': true,
  'server-timing-missing': true,
  'server-timing-readable': true,
  'stream-read-whole': true,
  streamed: true,
  'timing-hidden': true,
  'timing-readable': true,
};

/** The codes of each family in `docs/codes.md`, by their prefix. */
const FAMILIES: Readonly<Record<string, Readonly<Record<string, true>>>> = {
  race: RACE,
  problem: PROBLEMS,
  diagnosis: DIAGNOSIS,
  difference: DIFFERENCES,
  verdict: VERDICTS,
  stratum: STRATA,
  audit: AUDIT,
  decision: DECISIONS,
  cost: COSTS,
  keeping: KEEPING,
  replay: REPLAY,
  link: LINKS,
  sweep: SWEEPS,
};

/** Codes in the tables of docs/codes.md, without placeholders for a road or a result. */
function documentedCodes(): readonly string[] {
  const text = readFileSync(new URL('../../docs/codes.md', import.meta.url), 'utf8');
  return [...text.matchAll(/^\| `([a-z.-]+?)(?:\.<\w+>)?` \|/gm)].map(([, code = '']) => code);
}

test.each(Object.entries(FAMILIES))('docs/codes.md lists every code of %s', (family, members) => {
  const documented = documentedCodes().filter((code) => code.startsWith(`${family}.`));
  expect(documented.toSorted()).toEqual(
    Object.keys(members)
      .map((member) => `${family}.${member}`)
      .toSorted(),
  );
});

test('docs/checks.md lists every code of check, and none twice', () => {
  const text = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/`check\.([a-z-]+)`/g)].map(([, name = '']) => name);
  expect(documented.toSorted()).toEqual(Object.keys(CHECKS).toSorted());
});

test('docs/codes.md lists no code twice, and only families that this test knows', () => {
  const codes = documentedCodes();
  expect(new Set(codes).size).toBe(codes.length);
  const unknown = codes.filter((code) => FAMILIES[code.split('.')[0] ?? ''] === undefined);
  expect(unknown).toEqual([]);
});

test('each code that a component writes by itself is listed, too', () => {
  const folder = fileURLToPath(new URL('../ui', import.meta.url));
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
  );
  const written = components.flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/data-code="([a-z.-]+)"/g)].map(
      ([, code]) => code,
    ),
  );
  expect(written.length).toBeGreaterThan(5);
  const documented = documentedCodes();
  expect(written.filter((code) => !documented.includes(code ?? ''))).toEqual([]);
});
