import { expect, test } from 'vitest';
import type { MeasurementRecord } from '#recording/measurement-record';
import type { EndedRecording } from '#recording/recording';
import type { NetworkTiming } from '#recording/request-record';
import { auditMeasurement, objectionOf } from '#insight/measure/audit/audit';
import { createWordList } from '#insight/testing/write-words';
import type { AuditCode, AuditWeight, Finding } from '#insight/measure/audit/audit-check';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  networkOf,
  pagesOf,
} from '#insight/testing/measurement-of';

type Changes = Partial<EndedRecording>;

/** The expected outcome of a check: its weight if something was noticed, otherwise its result. */
export type CheckCase = readonly [
  condition: string,
  code: AuditCode,
  record: MeasurementRecord,
  result: Exclude<Finding['result'], 'noticed'> | AuditWeight,
  evidence: RegExp,
  claim?: RegExp,
];

/**
 * One test for each case: result, weight, evidence and claim are as given, and only a refusal prevents a verdict.
 * One more for all their words, which are written down in `words/`, as those of `words.test.ts` are.
 */
export function testChecks(cases: readonly CheckCase[]): void {
  const named = cases.map((each) => [`${each[1]}: ${each[0]}`, each] as const);
  test.each(named)('%s', (_name, [, code, record, result, evidence, claim]) => {
    const check = checkIn(record, code);
    expect(check.weight ?? check.result).toBe(result);
    expect(check.evidence).toMatch(evidence);
    expect(check.claim ?? '').toMatch(claim ?? /^$/);
    expect(check.remedy ?? '').toMatch(HAS_REMEDY.has(result) ? /\.$/ : /^/);
    expect(objectionOf([check]) !== undefined).toBe(result === 'refuse');
  });
  test('these checks say in full what is written down', async () => {
    const words = createWordList();
    for (const [condition, code, record] of cases) {
      const { name, evidence, remedy, claim = '–' } = checkIn(record, code);
      const told = [evidence, ...(remedy === undefined ? [] : [remedy]), claim];
      words.add(
        `${name}: ${condition}`,
        told.map((text) => [code, text] as const),
      );
    }
    const name = [...new Set(cases.map(([, code]) => code))].join('-');
    await expect(words.text()).toMatchFileSnapshot(`testing/words/${name}.md`);
  });
}

const HAS_REMEDY: ReadonlySet<CheckCase[3]> = new Set(['refuse', 'warn']);

/** What a check found in a measurement. */
export function checkIn(record: MeasurementRecord, code: AuditCode) {
  const check = auditMeasurement(record).find((each) => each.code === code);
  if (check === undefined) throw new Error(`There is no check ${code}.`);
  return check;
}

/** A measurement of `total` pairs, the last `of` of which have these changes: all nine, by default. */
export function recordWith(
  changes: { readonly left?: Changes; readonly right?: Changes },
  of = 9,
  total = 9,
): MeasurementRecord {
  return measurementOf(
    manyPairs(total).map((pair, index) =>
      index < total - of ? pair : measuredPair(index, changes),
    ),
  );
}

/** A run about which the browser reports this. */
export function network(changes: Partial<NetworkTiming>): Changes {
  return { network: networkOf(changes) };
}

/** A run with these response headers, and a function that does not start cold. */
export function headers(changes: Record<string, string>): Changes {
  return { headers: { 'server-timing': 'scan;dur=1', ...changes } };
}

/** A run about which the browser reports only how long it took. */
export const HIDDEN_NETWORK: Changes = { network: { totalMs: 400 } };

/** A run that had to open its connection, for 270 ms. */
export const SET_UP = network({ dnsMs: 30, connectMs: 150, tlsMs: 90 });

/** Addresses of front doors. */
export const GATEWAY = {
  url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/buffer',
} satisfies Changes;
export const FUNCTION_URL: Changes = { url: 'https://b.lambda-url.eu-west-1.on.aws/' };
export const CLOUD_FRONT: Changes = { url: 'https://d111.cloudfront.net/' };
export const OWN_HOST: Changes = { url: 'https://api.example.com/a' };

/** A run whose rows came as one single page. */
export const ONE_PAGE: Changes = {
  rows: 1000,
  arrivals: [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }],
};

/** A run whose rows came in one chunk, from a function that names no pages. */
export const ONE_PIECE: Changes = { arrivals: [{ atMs: 100, rows: 1000, bytes: 130_400 }] };

/** A run of six pages that were ready over half a second, and here when `arrivalOf` says. */
export function sixPages(arrivalOf: (producedMs: number) => number): Changes {
  const pages = [50, 150, 250, 350, 450, 550];
  return { endMs: 600, arrivals: pagesOf(pages.map((at) => [at, arrivalOf(at)] as const)) };
}

/** Six pages that arrived as they were made. */
export const STREAMED = sixPages((producedMs) => producedMs + 40);

/** Six pages that something collected on the way. */
export const COLLECTED = sixPages(() => 590);
