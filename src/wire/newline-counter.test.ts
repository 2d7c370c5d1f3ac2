import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createNewlineCounter } from './newline-counter.ts';

function counterOf(text: string, lines?: 'newlines' | 'event-lines') {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  return createNewlineCounter(store, lines);
}

test('a line begins behind a newline', () => {
  const counter = counterOf('a\nb\n\nc');
  expect([0, 1, 2, 3, 4, 5].map((at) => counter.placeOf(at).lineNumber)).toEqual([
    1, 1, 2, 2, 3, 4,
  ]);
  expect(counter.placeOf(5)).toEqual({ lineNumber: 4, byteOffset: 5 });
});

test('an earlier place is counted from the start again', () => {
  const counter = counterOf('a\nb\nc\nd');
  expect(counter.placeOf(6).lineNumber).toBe(4);
  expect(counter.placeOf(6).lineNumber).toBe(4);
  expect(counter.placeOf(2).lineNumber).toBe(2);
  expect(counter.placeOf(4).lineNumber).toBe(3);
});

test('a carriage return ends a line of events alone, and with a newline only once', () => {
  const text = 'a\rb\r\nc\r\rd';
  expect(counterOf(text).placeOf(8).lineNumber).toBe(2);
  expect(counterOf(text, 'event-lines').placeOf(8).lineNumber).toBe(5);
  const counter = counterOf(text, 'event-lines');
  expect([0, 2, 5, 7].map((at) => counter.placeOf(at).lineNumber)).toEqual([1, 2, 3, 4]);
});
