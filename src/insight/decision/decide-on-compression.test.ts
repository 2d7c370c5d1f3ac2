import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import type { MeasurementRecord } from '#recording/measurement-record';
import { auditMeasurement } from '#insight/measure/audit/audit';
import { measurementOf, measuredRun, networkOf } from '#insight/testing/measurement-of';
import { recordingOf } from '#insight/testing/recording-of';
import { decideMeasurement } from './decide-measurement.ts';
import { decideRace } from './decide-race.ts';

type Changes = Partial<EndedRecording>;

const AWS: Changes = { url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer' };
const HERE: Changes = { url: 'http://127.0.0.1:3001/buffer' };
const onWire = (encodedBytes: number): Changes => ({ network: networkOf({ encodedBytes }) });

function ran(road: string, lastRowMs: number, changes: Changes = {}): EndedRecording {
  return recordingOf(road, {
    marks: { headersMs: 100, firstRowMs: lastRowMs, lastRowMs },
    endMs: lastRowMs,
    ...AWS,
    ...onWire(130_400),
    ...changes,
  });
}

const SIZES =
  'Decoded, the bodies are 130.4 kB and 130.4 kB. AWS bills the transfer of the compressed size alone.';
const SINGLE = 'This is a single run of each side: measure for an answer that you can defend.';

test.each<[string, EndedRecording, EndedRecording, string, string, string]>([
  [
    'sooner',
    ran('buffered', 1500),
    ran('compressed', 1000, onWire(12_300)),
    'decision.compress',
    'Compress this response: compressed took 12.3 kB on the wire instead of 130.4 kB.',
    `Its last row came 500 ms sooner. ${SIZES} ${SINGLE}`,
  ],
  [
    'later, by what people notice',
    ran('compressed', 1500, onWire(12_300)),
    ran('buffered', 1000),
    'decision.either',
    'Compression costs time here and saves bytes: compressed took 12.3 kB on the wire instead of 130.4 kB, and its last row came 500 ms later.',
    `${SIZES} ${SINGLE}`,
  ],
  [
    'too close to tell',
    ran('compressed', 1040, onWire(12_300)),
    ran('buffered', 1000),
    'decision.compress',
    'Compress this response: compressed took 12.3 kB on the wire instead of 130.4 kB.',
    `This does not show whether it brings the last row sooner. ${SIZES} ${SINGLE}`,
  ],
  [
    'on this machine, whatever the times',
    ran('compressed', 3000, { ...onWire(12_300), ...HERE }),
    ran('buffered', 1000, HERE),
    'decision.compress',
    'Compression saves bytes here: compressed took 12.3 kB on the wire instead of 130.4 kB.',
    `${SIZES} Times on this machine do not show what fewer bytes save.`,
  ],
  [
    'hardly smaller',
    ran('compressed', 1000, onWire(100_000)),
    ran('buffered', 1000),
    'decision.either',
    'Either will do: compressed took 100.0 kB on the wire instead of 130.4 kB, which is hardly worth compressing.',
    `Decoded, the bodies are 130.4 kB and 130.4 kB. ${SINGLE}`,
  ],
])(
  'two responses that are read whole, one compressed: %s',
  (_name, left, right, code, sentence, evidence) => {
    const { recommendation } = decideRace({ left, right });
    expect(recommendation).toMatchObject({ code, sentence, evidence });
  },
);

test.each<[string, EndedRecording, EndedRecording]>([
  ['neither is compressed', ran('buffered', 900), ran('compressed', 900)],
  ['both are', ran('buffered', 900, onWire(12_300)), ran('compressed', 900, onWire(12_300))],
  [
    'the browser hides it',
    ran('buffered', 900),
    ran('compressed', 900, { network: { totalMs: 9 } }),
  ],
  ['one failed', ran('buffered', 900, { state: 'failed' }), ran('compressed', 900, onWire(12_300))],
  ['the rows differ', ran('buffered', 900, { rows: 9 }), ran('compressed', 900, onWire(12_300))],
  [
    'there are no rows',
    ran('buffered', 900, { rows: 0 }),
    ran('compressed', 900, { rows: 0, ...onWire(12_300) }),
  ],
])('nothing is decided on compression if %s', (_name, left, right) => {
  expect(decideRace({ left, right }).recommendation.code).not.toBe('decision.compress');
  expect(decideRace({ left, right }).recommendation.sentence).not.toMatch(/compress.* on the wire/);
});

function measured(compressedMs: number): MeasurementRecord {
  const pairs = Array.from({ length: 20 }, (_, index) => ({
    isWarmUp: false,
    first: index % 2 === 0 ? ('left' as const) : ('right' as const),
    runs: {
      left: measuredRun('buffered', [1000 + (index % 5), 1000 + (index % 5)], AWS),
      right: measuredRun('compressed', [compressedMs + (index % 7), compressedMs + (index % 7)], {
        ...AWS,
        ...onWire(12_300),
      }),
    },
  }));
  return { ...measurementOf(pairs), roads: { left: 'buffered', right: 'compressed' } };
}

test.each([
  [400, 'decision.compress', /^Its last row came 599 ms sooner\./],
  [
    1002,
    'decision.compress',
    /^Its last row came at the same time, within the difference that does not matter\./,
  ],
  [1600, 'decision.either', /^Decoded, the bodies are/],
])(
  'a measurement decides by its verdict on the last row: %i ms',
  (compressedMs, code, evidence) => {
    const record = measured(compressedMs);
    const { recommendation } = decideMeasurement(record, auditMeasurement(record));
    expect(recommendation.code).toBe(code);
    expect(recommendation.evidence).toMatch(evidence);
    expect(recommendation.evidence).toMatch(/By the medians of 20 pairs\.$/);
  },
);

const cold: Changes = { headers: { 'server-timing': 'init;dur=450, scan;dur=90' } };
const warm: Changes = { headers: { 'server-timing': 'scan;dur=90' } };

test.each<[string, EndedRecording, EndedRecording, string]>([
  [
    'a cold start that explains why compression was sooner',
    ran('buffered', 1500, cold),
    ran('compressed', 1000, { ...onWire(12_300), ...warm }),
    'only buffered started cold, which took at least 450 ms',
  ],
  [
    'a cold start that explains why compression was later',
    ran('compressed', 1500, { ...onWire(12_300), ...cold }),
    ran('buffered', 1000, warm),
    'only compressed started cold, which took at least 450 ms',
  ],
  [
    'a redirect',
    ran('compressed', 1500, { ...onWire(12_300), isRedirected: true }),
    ran('buffered', 1000),
    'only compressed was redirected',
  ],
  [
    'an answer from a cache',
    ran('buffered', 1500),
    ran('compressed', 1000, { ...onWire(12_300), headers: { age: '40' } }),
    'only compressed came from a cache',
  ],
])('a wait that only one side had is no time that compression takes: %s', (_, left, right, why) => {
  const { recommendation } = decideRace({ left, right });
  expect(recommendation).toMatchObject({
    code: 'decision.compress',
    sentence: 'Compress this response: compressed took 12.3 kB on the wire instead of 130.4 kB.',
    evidence: `This does not show whether it brings the last row sooner, because ${why}. ${SIZES} ${SINGLE}`,
  });
});

test('a cold start leaves the difference that came after the first byte', () => {
  const init = { headers: { 'server-timing': 'init;dur=50' } };
  const evidence = (headersMs: number) =>
    decideRace({
      left: ran('buffered', 3000, {
        ...init,
        marks: { headersMs, firstRowMs: 3000, lastRowMs: 3000 },
      }),
      right: ran('compressed', 1000, { ...onWire(12_300), ...warm }),
    }).recommendation.evidence;
  expect(evidence(600)).toMatch(/^Its last row came 2\.00 s sooner\./);
  // What came before it may all be due to the start, of which the function reports only its own loading.
  expect(evidence(2900)).toMatch(/because only buffered started cold, which took at least 50 ms\./);
});
