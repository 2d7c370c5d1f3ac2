import { describe, expect, test } from 'vitest';
import { JSON_TEXTS } from '#wire/testing/json-texts';
import { endOf, pageOf } from './testing/make-bodies.ts';
import { answerWith, NDJSON, prepareRun } from './testing/prepare-run.ts';

/** One text as it may occur in a response. */
interface Place {
  readonly name: string;
  readonly road: 'buffered' | 'streamed';
  readonly put: (text: string) => string;
  /** What JSON.parse has to accept for the text to be read, if that is not the whole text. */
  readonly isJson?: (text: string) => boolean;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where a text stands among rows, each of which is whole in itself. */
const AMONG_ROWS: readonly (readonly [name: string, put: (text: string) => string])[] = [
  ['among the rows of a page', (text) => pageOf(1, ['{"z":1}', text]) + endOf(1, 2)],
  ...['{"z":1}', '[{"z":1}]'].map(
    (line) =>
      [`on a line behind ${line}`, (text: string) => `${line}\n${text}\n${line}\n`] as const,
  ),
  ['as a record of a sequence', (text) => `\u001E{"z":1}\n\u001E${text}\n`],
  ['as the data of an event', (text) => `data: {"z":1}\n\ndata: ${text}\n\n`],
];

const PLACES: readonly Place[] = [
  { name: 'alone', road: 'streamed', put: (text) => text },
  { name: 'alone, with a newline', road: 'streamed', put: (text) => `${text}\n` },
  { name: 'alone', road: 'buffered', put: (text) => text },
  ...(['streamed', 'buffered'] as const).flatMap((road): Place[] => [
    { name: 'first in an array', road, put: (text) => `[${text},{"z":1}]` },
    { name: 'last in an array', road, put: (text) => `[{"z":1},${text}]` },
    { name: 'in an array of lines', road, put: (text) => `[\n{"z":1},\n${text},\n{"z":2}\n]\n` },
    { name: 'beside the rows', road, put: (text) => `{"Count":${text},"Items":[{"z":1}]}` },
    { name: 'behind the rows', road, put: (text) => `{"Items":[{"z":1}],"Count":${text}}` },
    { name: 'among the rows of an object', road, put: (text) => `{"Items":[{"z":1},${text}]}` },
    { name: 'for the rows of an object', road, put: (text) => `{"userData":${text}}` },
    { name: 'in a row', road, put: (text) => `[{"z":${text}}]` },
  ]),
  ...(['streamed', 'buffered'] as const).flatMap((road) =>
    AMONG_ROWS.map(([name, put]): Place => ({ name, road, put, isJson })),
  ),
];

/** Whether a response was read and nothing is wrong with it. */
async function isAccepted(road: string, body: string): Promise<boolean> {
  const { ended } = prepareRun(road, answerWith(body, NDJSON));
  const { state, badLineCount, problem } = await ended;
  const isWhole = state === 'complete' || state === 'unknown';
  // A whole document without rows is reported as such.
  return (isWhole || problem?.code === 'no-rows-array') && badLineCount === 0;
}

describe.each(PLACES)('$name, $road', ({ road, put, isJson: isPartJson }) => {
  test.each(JSON_TEXTS)('%j is read if, and only if, JSON.parse reads it', async (text) => {
    const body = put(text);
    // A byte-order mark at the very start belongs to the encoding.
    const expected = (isPartJson ?? isJson)(
      isPartJson === undefined ? body.replace(/^\uFEFF/, '') : text,
    );
    expect({ body, isRead: await isAccepted(road, body) }).toEqual({ body, isRead: expected });
  });
});

const NO_JSON = JSON_TEXTS.filter((text) => !isJson(text.replace(/^\uFEFF/, '')));

test.each(NO_JSON)(
  '%j is never complete without a bad line, whatever the end line says',
  async (text) => {
    for (const lines of [`${text}\n`, `{"z":1}\n${text}\n`, `[{"z":1}]\n${text}\n`]) {
      const { rows } = await prepareRun('streamed', answerWith(lines, NDJSON)).ended;
      const end = `{"type":"end","pages":1,"count":${rows},"elapsedMs":1}\n`;
      const { state, badLineCount } = await prepareRun('streamed', answerWith(lines + end, NDJSON))
        .ended;
      const isFine = state === 'complete' && badLineCount === 0;
      expect({ lines, isFine }).toEqual({ lines, isFine: false });
    }
  },
);
