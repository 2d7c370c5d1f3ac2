import { expect, test } from 'vitest';
import type { BodyFormat } from '#wire/stream-reader';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

const PAGE = '{"type":"page","page":1,"count":1,"elapsedMs":1,"userData":[{"id":1}]}';
const END = '{"type":"end","pages":1,"count":1,"elapsedMs":2}';

test.each<[BodyFormat | undefined, string, boolean?]>([
  ['pages', `${PAGE}\n${END}\n`],
  ['lines', '{"id":1}\n{"id":2}\n'],
  ['lines', '{"id":1}\r\n\r\n{"id":2}'],
  ['lines', '[{"id":1}]\n[{"id":2}]\n'],
  ['lines', '[{"id":1}]\n{"id":2}\n'],
  ['lines', '{"items":[{"id":1}]}\n{"items":[{"id":2}]}\n'],
  ['lines', '{"id":{"N":"1"}}\n{"id":{"N":"2"}}\n', true],
  ['array', '[{"id":1},{"id":2}]'],
  ['array', '[{"id":1},{"id":2}]\n'],
  ['array', '[\n  {"id":1},\n  {"id":2}\n]\n'],
  ['array', '[]'],
  ['array', '[{"id":1},{"id"'],
  ['arrays', '[{"id":1}][{"id":2}]'],
  ['object', '{"items":[{"id":1},{"id":2}]}'],
  ['object', '{"data":{"rows":[{"id":1},{"id":2}]}}\n'],
  ['object', '{"Items":[{"id":{"S":"a"}}],"Count":1}', true],
  ['objects', '{"items":[{"id":1}]}{"items":[{"id":2}]}'],
  ['sequence', '\u001e{"id":1}\n\u001e{"id":2}\n'],
  ['events', 'data: {"id":1}\n\ndata: {"id":2}\n\n'],
  [undefined, 'id;name\n1;Ann\n'],
])('a recording says %s of %j, on both sides', async (format, body, isTyped) => {
  for (const road of ['buffered', 'streamed']) {
    const { ended } = prepareRun(road, answerWith(body));
    const recording = await ended;
    expect([road, recording.format]).toEqual([road, format]);
    expect([road, recording.hasTypedRows]).toEqual([road, isTyped]);
  }
});
