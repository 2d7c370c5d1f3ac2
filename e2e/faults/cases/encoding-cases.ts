import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { answer } from '../answers.ts';
import { DOCUMENT, ROWS, STREAM } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { ROAD_IDS } from '../fault-server.ts';
import { BROKEN_OFF, CUT_SHORT, DAMAGED_ROWS, NO_JSON } from '../tellings.ts';

const BODIES = { buffered: DOCUMENT, streamed: STREAM } as const;

/** Hardly compressible, so that damage is in the middle of rows and not in a table of codes. */
const CODERS = {
  gzip: (body: string) => gzipSync(body, { level: 1 }),
  br: (body: string) =>
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  deflate: (body: string) => deflateSync(body),
} as const;

const WHOLE: Expected = { states: ['complete'], rows: ROWS };

/** A body that the browser could not decode: it is not known whose fault that was, but not simply the network's. */
function brokenBody(coding: string, isAtStart = false): Expected {
  return {
    states: NOT_WHOLE,
    rows: [],
    more: ROWS,
    tells: [BROKEN_OFF, CUT_SHORT, DAMAGED_ROWS, ...NO_JSON],
    // If damage shows as text and not as an error, the page can only report that text.
    ...(coding === 'gzip' && isAtStart && { says: /gzip|encod|decod/i }),
    saysNot: /Check the network and start again/,
  };
}

const CASES = ROAD_IDS.flatMap((side) =>
  Object.entries(CODERS).flatMap(([coding, encode]): readonly FaultCase[] => {
    const body = BODIES[side];
    const encoded = encode(body);
    const half = Math.floor(encoded.length / 2);
    const headers = [`Content-Encoding: ${coding}`];
    const common = { kind: 'encodings', side } as const;
    const bent = Buffer.from(encoded);
    bent.fill(0xff, half, half + 40);
    const bentAtStart = Buffer.from(encoded);
    bentAtStart.fill(0xff, 2, 40);
    return [
      {
        ...common,
        name: `${coding}, as it should be`,
        answer: answer(encoded, { headers }),
        expected: WHOLE,
        isCore: coding === 'gzip',
      },
      {
        ...common,
        name: `${coding}, in pieces of a byte`,
        answer: answer(
          Array.from(encoded, (byte) => Uint8Array.of(byte)),
          { headers },
        ),
        expected: WHOLE,
      },
      {
        ...common,
        name: `${coding}, corrupt in the middle`,
        answer: answer(bent, { headers }),
        expected: brokenBody(coding),
        isCore: coding === 'gzip',
      },
      {
        ...common,
        name: `${coding}, corrupt at the start`,
        answer: answer(bentAtStart, { headers }),
        expected: { ...brokenBody(coding, true), more: [] },
      },
      {
        ...common,
        name: `${coding}, ends in the middle`,
        answer: answer(encoded.subarray(0, half), { headers }),
        expected: { states: NOT_WHOLE, rows: [], more: ROWS, tells: [CUT_SHORT, BROKEN_OFF] },
      },
      {
        ...common,
        name: `${coding}, closed in the middle`,
        answer: answer(encoded.subarray(0, half), { headers, ending: 'cut', readable: 0 }),
        expected: { states: NOT_WHOLE, rows: [], more: ROWS, tells: [BROKEN_OFF] },
      },
      {
        ...common,
        name: `${coding} that the headers do not tell of`,
        answer: answer(encoded),
        expected: { states: NOT_WHOLE, rows: [], tells: NO_JSON },
      },
      {
        ...common,
        name: `${coding} in the headers, and plain text`,
        answer: answer(body, { headers }),
        // A browser may take plain text for what it is.
        expected: {
          states: [...NOT_WHOLE, 'complete'],
          rows: [],
          more: ROWS,
          tells: [BROKEN_OFF],
        },
      },
    ];
  }),
);

const UNKNOWN: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  ['identity', 'x-unknown', ''].map((coding) => ({
    kind: 'encodings',
    name: `Content-Encoding “${coding}” on plain text`,
    side,
    answer: answer(BODIES[side], { headers: [`Content-Encoding: ${coding}`] }),
    expected: WHOLE,
  })),
);

/** Bodies that are compressed, or claim to be. */
export const ENCODING_CASES: readonly FaultCase[] = [...CASES, ...UNKNOWN];
