import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createLastElement } from './last-element.ts';

/** What comes of these elements, in order, and of the end of the array behind them. */
function read(...texts: readonly string[]): string[] {
  const store = createByteStore();
  const told: string[] = [];
  const elements = createLastElement(
    store,
    (start, end) => told.push(new TextDecoder().decode(store.read(start, end))),
    (line) => told.push(`the ${line.type} of the stream`),
  );
  for (const text of texts) {
    const start = store.sizeBytes;
    store.append(new TextEncoder().encode(text));
    elements.add(start, store.sizeBytes);
  }
  const before = told.length;
  elements.endArray();
  elements.endArray();
  return [...told.slice(0, before), '|', ...told.slice(before)];
}

const END = '{"type":"end","pages":1,"count":2,"elapsedMs":3}';

test('a last element that is an end line ends the stream', () => {
  expect(read('{"id":1}', END)).toEqual(['{"id":1}', '|', 'the end of the stream']);
  const spaced = END.replace('{', '{ \n\t');
  expect(read(spaced)).toEqual(['|', 'the end of the stream']);
});

test.each([
  '{"errorType":"Error","errorMessage":"boom"}',
  '{"errorMessage":"Task timed out after 3 s","errorType":"Error"}',
  '{"type":"error","error":{"message":"boom"},"pages":1,"count":2,"elapsedMs":3}',
])('so does one that is an error: %s', (error) => {
  expect(read('7', error)).toEqual(['7', '|', 'the error of the stream']);
});

test('an end line with others behind it is an element like them, in its place', () => {
  expect(read('1', END, '2', END, '3')).toEqual(['1', END, '2', END, '3', '|']);
});

test('an element that lacks something of an end line is a row', () => {
  for (const text of ['{"type":"end","count":2}', '{"type":"row"}', '{"type":"en']) {
    expect(read(text)).toEqual(['|', text]);
  }
});

test('nothing else is held back', () => {
  for (const text of ['{"id":1}', '"type"', '["type"]', '{"typ":1}', '{ "id":"type"}', '{}']) {
    expect(read(text)).toEqual([text, '|']);
  }
  expect(read()).toEqual(['|']);
});
