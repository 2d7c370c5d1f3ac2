import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzCases } from '#wire/testing/fuzz-cases';
import { prepareRun } from './testing/prepare-run.ts';

/** Each case takes several runs. */
const cases = fuzzCases(1 / 40);
const timeout = 60_000 + 100 * cases.numRuns;

/** Parts of bodies; a # stands for a number that no other row has. */
const PARTS = [
  '{"type":"page","page":1,"count":2,"elapsedMs":1,"userData":[{"id":#},{"id":#}]}',
  '{"type":"page","page":2,"count":1,"elapsedMs":1,"userData":[{"id":#}]}',
  '{"page":2,"userData":[{"id":#}],"count":1,"elapsedMs":1,"type":"page"}',
  '{"type":"page","page":2,"count":7,"elapsedMs":1,"userData":[{"id":#}]}',
  '{"type":"end","pages":2,"count":3,"elapsedMs":2}',
  '{"type":"end","count":2}',
  '{"type":"end"}',
  '{"count":2,"pages":1,"type":"end"}',
  '{"type":"error","message":"boom"}',
  '{"errorType":"E","errorMessage":"boom"}',
  '{"id":#}',
  '{"id":#,"a":{"b":[1,"]}"]}}',
  '{\n  "id": #\n}',
  '[{"id":#},{"id":#}]',
  '[\n{"id":#},\n{"id":#}\n]',
  '{"Items":[{"id":#}],"Count":1}',
  '{"Items":null}',
  '{"users":[{"id":#},{"id":#}]}',
  '{"a":[{"id":#}],"b":[{"id":#}]}',
  'data: ',
  'event: end\n',
  'event: error\n',
  ': ping',
  '[DONE]',
  'oops',
  '42',
  '# ping',
  '{"id":#',
  '[{"id":#},',
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  '\u001E',
  '\uFEFF',
  '\0'.repeat(8),
  '{"statusCode":200}',
  ' '.repeat(450),
];
const ENDS = ['', '', '\n', '\n', '\n', '\n\n', '\r\n', '\r', ' ', ','];

const bodies = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(...ENDS)), { maxLength: 7 })
  .map((parts) => {
    let id = 1000;
    return parts
      .flat()
      .join('')
      .replaceAll('#', () => String((id += 1)));
  });

/** How a run ends that gets these bytes, cut at these places. */
async function endOfRun(road: string, bytes: Uint8Array<ArrayBuffer>, places: readonly number[]) {
  const edges = [...new Set([0, ...places.map((at) => at % (bytes.length + 1)), bytes.length])];
  edges.sort((one, other) => one - other);
  const chunks = edges.slice(1).map((end, index) => bytes.slice(edges[index], end));
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const { run, ended } = prepareRun(road, () => Promise.resolve(new Response(body)));
  const { state, rows, badLineCount, problem, notes } = await ended;
  // Which columns a row lacks depends on those that had been found when it was reported.
  const texts = Array.from({ length: rows }, (_, index) =>
    (run.rows.rowAt(index)?.cells ?? [])
      .filter(({ kind }) => kind !== 'missing')
      .map(({ text }) => text)
      .toSorted()
      .join(),
  );
  return { state, rows, badLineCount, code: problem?.code, notes, texts };
}

test(
  'a body is the same in any chunks, is no fault of the page, and loses no row where it is complete',
  async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.array(fc.nat(600), { maxLength: 6 }), async (text, cuts) => {
        const bytes = new TextEncoder().encode(text);
        const each = Array.from({ length: bytes.length }, (_, at) => at);
        for (const road of ['streamed', 'buffered']) {
          const whole = await endOfRun(road, bytes, []);
          expect(await endOfRun(road, bytes, cuts)).toEqual(whole);
          expect(await endOfRun(road, bytes, each)).toEqual(whole);
          expect(whole.code).not.toBe('unexpected');
          if (whole.state !== 'complete' || whole.badLineCount > 0) continue;
          // A comment of an event stream is no data. In any other format it would be a bad line.
          const data = text.replace(/(^|[\r\n]):[^\r\n]*/g, '');
          const ids = [...data.matchAll(/"id":\s*(\d+)/g)].map(([, id = '']) => id);
          const shown = whole.texts.join('\n');
          expect(ids.filter((id) => !shown.includes(id))).toEqual([]);
        }
      }),
      cases,
    );
  },
  timeout,
);
