import { expect, test } from 'vitest';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { measuredPair, measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import type { MeasurementRecord } from '#recording/measurement-record';
import { keptMeasurement } from './kept-measurement.ts';
import { readMeasurementFile } from './measurement-file.ts';

const fileOf = (measurement: MeasurementRecord) => ({
  format: 'two-fetches-measurement' as const,
  version: 2 as const,
  place: 'LOCAL',
  browser: 'Mozilla/5.0',
  measurement,
});

test('a kept measurement has the verdict, the audit and a file that can be read again', () => {
  const measurement = measurementOf(steadyPairs(20));
  const kept = keptMeasurement(fileOf(measurement));
  expect(kept.verdict).toContain('Streamed had the first row sooner');
  expect(kept.startedAt).toBe(measurement.startedAt);
  expect(kept.audit).toEqual(auditMeasurement(measurement));
  expect(readMeasurementFile(kept.text).measurement.pairs).toHaveLength(measurement.pairs.length);
});

test('texts from a server, and secrets in an address, are not kept', () => {
  const secrets = {
    state: 'failed',
    url: 'https://me:secret@host.example.test:8443/rows?token=secret#secret',
    headers: { 'x-secret': 'secret' },
    badLineCount: 1,
    badLines: [{ lineNumber: 1, byteOffset: 0, reason: 'It starts {"row":"secret"}.' }],
    problem: {
      code: 'in-band-error',
      message: 'The function said secret.',
      remedy: 'Look.',
      evidence: '{"row":"secret"}',
    },
  } as const;
  const kept = keptMeasurement(fileOf(measurementOf([measuredPair(1, { right: secrets })])));
  expect(JSON.stringify(kept)).not.toContain('secret');
  expect(kept.hosts).toContain('host.example.test:8443');
});
