import { expect, test } from 'vitest';
import type { Recording } from '#recording/recording';
import { PAGINATED } from '#roads/paginated';
import { STREAMED } from '#roads/streamed';
import { badgesOf, badgeText, elapsedMs, shownStateOf } from './badges.ts';
import { recordingOf } from '#insight/testing/recording-of';

const values = (recording: Recording | undefined, nowMs = 0) =>
  Object.fromEntries(badgesOf(recording, nowMs).map(({ term, value }) => [term, value]));

test('before a run every figure is unknown, and every term is defined', () => {
  expect(values(undefined)).toEqual({
    Elapsed: '–',
    'First byte': '–',
    'First row on screen': '–',
    'Last row on screen': '–',
    Rows: '–',
    Bytes: '–',
    'Rows/s': '–',
  });
  for (const { definition } of badgesOf(undefined, 0)) expect(definition).toMatch(/\.$/);
});

test('an ended run shows its marks, and the clock no longer moves it', () => {
  const recording = recordingOf('streamed', {
    marks: {
      headersMs: 115,
      firstRowMs: 116,
      lastRowMs: 2000,
      firstPaintMs: 130,
      firstPaintSource: 'element-timing',
      lastPaintMs: 2012,
      lastPaintSource: 'frame',
    },
  });
  expect(values(recording, 99_999)).toEqual({
    Elapsed: '2.00 s',
    'First byte': '115 ms',
    'First row on screen': '130 ms',
    'Last row on screen': '≈ 2.01 s',
    Rows: '1,000',
    Bytes: '130.4 kB',
    'Rows/s': '500',
  });
});

test.each([
  [12_300, '12.3 kB sent', '130.4 kB (12.3 kB sent)'],
  [130_400, undefined, '130.4 kB'],
])(
  'of the bytes of a run, %i on the wire, it says how many were sent if it was compressed',
  (encodedBytes, detail, text) => {
    const run = recordingOf('compressed', { network: { totalMs: 9, encodedBytes } });
    const bytes = badgesOf(run, 0).find(({ term }) => term === 'Bytes');
    expect(bytes).toMatchObject({ value: '130.4 kB' });
    expect(bytes?.detail).toBe(detail);
    expect(badgeText(bytes ?? { value: '' })).toBe(text);
  },
);

test('the clock moves the elapsed time of a running run', () => {
  const { endMs: _, ...rest } = recordingOf('buffered');
  const running: Recording = { ...rest, state: 'running' };
  expect(values(running, 1250).Elapsed).toBe('750 ms');
  expect(values(running, 0).Elapsed).toBe('0.0 ms');
});

test('paints of a run whose tab was hidden are void', () => {
  const badges = values(recordingOf('streamed', { wasHidden: true }));
  expect(badges['First row on screen']).toBe('void');
  expect(badges['Last row on screen']).toBe('void');
});

test.each([{}, { wasHidden: true }, { wasOutOfView: true }])(
  'a run without rows has no row on screen, whatever else was painted: %j',
  (facts) => {
    const marks = { headersMs: 100, firstPaintMs: 119, lastPaintMs: 119 };
    const badges = values(recordingOf('streamed', { rows: 0, marks, ...facts }));
    expect(badges['First row on screen']).toBe('–');
    expect(badges['Last row on screen']).toBe('–');
  },
);

test.each([
  [0, '–'],
  [0.04, '–'],
  [0.06, '16,667'],
])('one row after %s ms came at a rate of %s a second', (lastRowMs, rate) => {
  const recording = recordingOf('buffered', {
    rows: 1,
    marks: { firstRowMs: lastRowMs, lastRowMs },
  });
  expect(values(recording)['Rows/s']).toBe(rate);
});

test('a series of requests shows how many there are, live and at its end', () => {
  const { endMs: _, ...rest } = recordingOf('paginated');
  const running: Recording = { ...rest, state: 'running', requestCount: 3 };
  expect(values(running).Requests).toBe('3');
  const requests = Array.from({ length: 20 }, () => ({ startedMs: 0, bytes: 0 }));
  expect(values(recordingOf('paginated', { requests })).Requests).toBe('20');
  expect(values(recordingOf('paginated')).Requests).toBe('–');
  const before = badgesOf(undefined, 0, PAGINATED).map(({ term }) => term);
  expect(before).toContain('Requests');
});

test('a run of one request has no such figure', () => {
  expect(values(recordingOf('buffered'))).not.toHaveProperty('Requests');
  expect(badgesOf(undefined, 0, STREAMED).map(({ term }) => term)).not.toContain('Requests');
});

test('before its end a run shows what it is about to do', () => {
  const { endMs: _endMs, ...running } = { ...recordingOf('streamed'), state: 'running' as const };
  expect(shownStateOf(undefined, undefined)).toBe('ready');
  expect(shownStateOf(undefined, {})).toBe('running');
  expect(shownStateOf(running, {})).toBe('running');
  expect(shownStateOf({ ...running, receivedMs: 90 }, {})).toBe('checking');
  const PAUSED = { replay: { read: () => ({ isPlaying: false }) } };
  for (const recording of [undefined, running, { ...running, receivedMs: 90 }]) {
    expect(shownStateOf(recording, PAUSED)).toBe('paused');
  }
  const ended = { receivedMs: 90, state: 'truncated' } as const;
  expect(shownStateOf(recordingOf('streamed', ended), {})).toBe('truncated');
});

test('the clock of a run stops when its response has been read, and never shows less than nothing', () => {
  const { endMs: _endMs, ...running } = { ...recordingOf('streamed'), state: 'running' as const };
  expect(elapsedMs(running, 740)).toBe(240);
  expect(elapsedMs(running, 400)).toBe(0);
  expect(elapsedMs({ ...running, receivedMs: 90 }, 740)).toBe(90);
  expect(elapsedMs(recordingOf('streamed', { receivedMs: 90, endMs: 95 }), 740)).toBe(95);
});

test('the clock of a scene stands at what is due until that has come, however late the machine is', () => {
  const { endMs: _endMs, ...running } = { ...recordingOf('streamed'), state: 'running' as const };
  const scene = { ...running, dueMs: 300 };
  expect(elapsedMs(scene, 740)).toBe(240);
  expect(elapsedMs(scene, 900)).toBe(300);
  // What was due last is told ten times a second, and more may have come since.
  expect(elapsedMs({ ...scene, chunks: [{ atMs: 340, bytes: 1 }] }, 900)).toBe(340);
});
