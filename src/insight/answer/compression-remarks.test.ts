import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { networkOf } from '#insight/testing/measurement-of';
import { recordingOf } from '#insight/testing/recording-of';
import { answerRace } from './answer-race.ts';
import { headlineText } from './headline-text.ts';

type Changes = Partial<EndedRecording>;

function ran(road: string, lastRowMs: number, changes: Changes = {}): EndedRecording {
  return recordingOf(road, {
    url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer',
    marks: { headersMs: 100, firstRowMs: lastRowMs, lastRowMs },
    arrivals: [{ atMs: lastRowMs, rows: 1000, bytes: 130_400 }],
    endMs: lastRowMs,
    network: networkOf(),
    ...changes,
  });
}

const GZIP: Changes = {
  headers: { 'content-encoding': 'gzip' },
  network: networkOf({ encodedBytes: 12_300 }),
};
const HIDDEN: Changes = { network: { totalMs: 400 } };
/** A run of a scene, of which no browser tells sizes, and whose headers are all known. */
function ofScene(road: string, headers: Record<string, string>): EndedRecording {
  return recordingOf(road, {
    url: `https://simulated.invalid/${road}`,
    headers,
    marks: { headersMs: 100, firstRowMs: 700, lastRowMs: 700 },
    arrivals: [{ atMs: 700, rows: 1000, bytes: 130_400 }],
    endMs: 700,
  });
}
const HERE: Changes = { url: 'http://127.0.0.1:3001/buffer' };

const remarksOf = (left: EndedRecording, right: EndedRecording) =>
  answerRace({ left, right }, {}).remarks.map(({ code, sentence }) => `${code}: ${sentence}`);

test.each<[string, EndedRecording, EndedRecording, readonly string[]]>([
  [
    'a road that compresses, against one that does not',
    ran('buffered', 900),
    ran('compressed', 700, GZIP),
    [
      'race.compressed.compressed: Compressed took 12.3 kB on the wire for a body of 130.4 kB; buffered came without compression, in 130.4 kB.',
    ],
  ],
  [
    'the same on this machine, where nothing is said about time',
    ran('compressed', 700, { ...GZIP, ...HERE }),
    ran('buffered', 900, HERE),
    [
      'race.compressed.compressed: Compressed took 12.3 kB on the wire for a body of 130.4 kB; buffered came without compression, in 130.4 kB. Times on this machine do not show what fewer bytes save.',
    ],
  ],
  [
    'a scene, in which nothing is hidden',
    ofScene('buffered', {}),
    ofScene('compressed', { 'content-encoding': 'gzip', 'content-length': '12300' }),
    [
      'race.compressed.compressed: Compressed took 12.3 kB on the wire for a body of 130.4 kB; buffered came without compression, in 130.4 kB.',
    ],
  ],
  [
    'a size that the browser hides',
    ran('compressed', 700, { headers: { 'content-encoding': 'gzip' }, ...HIDDEN }),
    ran('buffered', 900),
    [
      'race.compressed.compressed: Compressed came compressed; buffered came without compression, in 130.4 kB.',
    ],
  ],
  [
    'a road that should compress and does not',
    ran('buffered', 900),
    ran('compressed', 900),
    [
      'race.not-compressed.compressed: Compressed came without compression: its address is most likely that of an API without minimumCompressionSize.',
    ],
  ],
  [
    'a body too small to be compressed',
    ran('buffered', 900, { bytes: 900, network: networkOf({ encodedBytes: 900 }) }),
    ran('compressed', 900, { bytes: 900, network: networkOf({ encodedBytes: 900 }) }),
    [
      'race.not-compressed.compressed: Compressed came without compression: its body is 900 B long, and below 1,024 bytes it is sent as it is.',
    ],
  ],
  ['both compressed', ran('buffered', 900, GZIP), ran('compressed', 700, GZIP), []],
  ['nothing known of one side', ran('buffered', 900, HIDDEN), ran('compressed', 700, GZIP), []],
  ['nothing known of either', ran('buffered', 900, HIDDEN), ran('compressed', 700, HIDDEN), []],
])('%s', (_name, left, right, remarks) => {
  expect(remarksOf(left, right)).toEqual(remarks);
});

test('compression that nobody chose makes a comparison doubtful, so the headline says it too', () => {
  const left = ran('buffered', 700, GZIP);
  const { headline } = answerRace({ left, right: ran('buffered', 900) }, {});
  expect(headlineText(headline)).toMatch(/ · only buffered \(left\) came compressed$/);
  const chosen = answerRace(
    { left: ran('compressed', 700, GZIP), right: ran('buffered', 900) },
    {},
  );
  expect(headlineText(chosen.headline)).not.toMatch(/compressed$/);
});

test('a side that failed is not compared, so nothing is said about its compression', () => {
  const failed = ran('buffered', 900, { state: 'failed' });
  expect(remarksOf(failed, ran('compressed', 700, GZIP))).toEqual([]);
});
