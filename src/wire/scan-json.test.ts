import { expect, test } from 'vitest';
import { type ArrayFault, createJsonScanner, type JsonEvents } from './scan-json.ts';

interface Options {
  readonly isInsideArray?: boolean;
  /** Whether the first fault ends the scan. */
  readonly stopsAtFault?: boolean;
  /** Whether a push ends at each newline. */
  readonly stopsAtNewline?: boolean;
}

const encode = (text: string) => new TextEncoder().encode(text);

/** What a scan of these pieces reports, each event with the text that it is about. */
function scan(pieces: readonly string[], options: Options = {}) {
  const { isInsideArray = false, stopsAtFault = false, stopsAtNewline = false } = options;
  const text = pieces.join('');
  const log: string[] = [];
  const reports: JsonEvents = {
    onObject: (start, end) => log.push(`object ${text.slice(start, end)}`),
    onElement: (start, end) => log.push(`element ${text.slice(start, end)}`),
    onArray: (start, end) => log.push(`array ${text.slice(start, end)}`),
    onComma: (offset) => log.push(`comma ${offset}`),
    onGarbage: (offset) => log.push(`garbage ${offset}`),
    onFault(offset: number, fault: ArrayFault) {
      log.push(`${fault} ${offset}`);
      return stopsAtFault;
    },
    onNewline(offset, isInsideValue) {
      log.push(`newline ${offset}${isInsideValue ? ' inside' : ''}`);
      return stopsAtNewline;
    },
  };
  const scanner = createJsonScanner(reports, { isInsideArray });
  for (const piece of pieces) scanner.push(encode(piece));
  if (isInsideArray) scanner.finish();
  return { log, scanner };
}

const CASES: readonly (readonly [text: string, log: readonly string[]])[] = [
  ['', []],
  ['{}', ['object {}']],
  [
    '{"a":1} [1, {"b":[2]}]',
    ['object {"a":1}', 'element 1', 'element {"b":[2]}', 'array [1, {"b":[2]}]'],
  ],
  ['{"a":{"b":[1,2]}}', ['object {"a":{"b":[1,2]}}']],
  ['[]', ['array []']],
  ['[ \t]', ['array [ \t]']],
  ['[ "x,]}" , null ]', ['element "x,]}"', 'element null', 'array [ "x,]}" , null ]']],
  ['[[1],[]]', ['element [1]', 'element []', 'array [[1],[]]']],
  ['[1][2]', ['element 1', 'array [1]', 'element 2', 'array [2]']],
  ['{"a":"\\"}"}', ['object {"a":"\\"}"}']],
  ['{"a":"\\\\"}', ['object {"a":"\\\\"}']],
  ['{"a":1},{"b":2}', ['object {"a":1}', 'comma 7', 'object {"b":2}']],
  // What is wrong between elements.
  ['[1,]', ['element 1', 'no-value 3', 'array [1,]']],
  ['[,1]', ['no-value 1', 'element 1', 'array [,1]']],
  ['[1,,2]', ['element 1', 'no-value 3', 'element 2', 'array [1,,2]']],
  ['[{}{}]', ['element {}', 'no-comma 3', 'element {}', 'array [{}{}]']],
  ['[{} 1]', ['element {}', 'no-comma 4', 'element 1', 'array [{} 1]']],
  ['[{}"x"]', ['element {}', 'no-comma 3', 'element "x"', 'array [{}"x"]']],
  ['[1}', ['element 1', 'wrong-bracket 2', 'array [1}']],
  ['[1,}', ['element 1', 'no-value 3', 'wrong-bracket 3', 'array [1,}']],
  // What parsing an element finds.
  ['[1 2]', ['element 1 2', 'array [1 2]']],
  ['[1{}]', ['element 1{}', 'array [1{}]']],
  ['{"a":[1}}', ['object {"a":[1}}']],
  ['{"a":1]', ['object {"a":1]']],
  // Lines, and what begins no value.
  ['{"a":1}\n{"b":2}\n', ['object {"a":1}', 'newline 7', 'object {"b":2}', 'newline 15']],
  ['{\n}', ['newline 1 inside', 'object {\n}']],
  ['[1\n,2]', ['newline 2 inside', 'element 1', 'element 2', 'array [1\n,2]']],
  ['x {} "\n{}', ['garbage 0', 'newline 6', 'object {}']],
  ['{} "{}"\n[]', ['object {}', 'garbage 3', 'newline 7', 'array []']],
  [']\n}\n', ['garbage 0', 'newline 1', 'garbage 2', 'newline 3']],
  ['{"a":"x\n{}}', ['newline 7 inside', 'object {"a":"x\n{}}']],
];

test.each(CASES)('%j is found whole, byte by byte, and in two pieces', (text, log) => {
  expect(scan([text]).log).toEqual(log);
  expect(scan(Array.from(text)).log).toEqual(log);
  for (let at = 1; at < text.length; at += 1) {
    expect(scan([text.slice(0, at), text.slice(at)]).log).toEqual(log);
  }
});

test.each<[string, readonly string[]]>([
  ['', []],
  ['  ', []],
  ['1', ['element 1']],
  ['1, "a"', ['element 1', 'element "a"']],
  ['{"a":[1]},{}', ['element {"a":[1]}', 'element {}']],
  ['1,', ['element 1', 'no-value 2']],
  ['{},', ['element {}', 'no-value 3']],
  [',1', ['no-value 0', 'element 1']],
  ['1]\n,2', ['garbage 1', 'newline 2 inside', 'element 1', 'element 2']],
])('the inside of an array may be read by itself: %j', (text, log) => {
  expect(scan([text], { isInsideArray: true }).log).toEqual(log);
  expect(scan(Array.from(text), { isInsideArray: true }).log).toEqual(log);
});

test('a fault may end the scan, before the byte at which it is', () => {
  const { log, scanner } = scan(['[{}{}]'], { stopsAtFault: true });
  expect(log).toEqual(['element {}', 'no-comma 3']);
  expect(scanner.push(encode('[1]'))).toBe(0);
  expect(scan(['[1,,2,{}]'], { stopsAtFault: true }).log).toEqual(['element 1', 'no-value 3']);
  expect(scan(['[{}"]",2]'], { stopsAtFault: true }).log).toEqual(['element {}', 'no-comma 3']);
});

test('a newline may end a push, just behind it', () => {
  const scanner = createJsonScanner({ onNewline: () => true });
  const bytes = encode('{"a":1}\n{"b"\n:2}');
  expect(scanner.push(bytes)).toBe(8);
  expect(scanner.isInside).toBe(false);
  expect(scanner.push(bytes, 8)).toBe(13);
  expect(scanner.isInside).toBe(true);
  expect(scanner.push(bytes, 13)).toBe(bytes.length);
  expect(scanner.isInside).toBe(false);
});

test('offsets count from where the text begins', () => {
  const places: (readonly [number, number])[] = [];
  const scanner = createJsonScanner(
    { onObject: (start, end) => places.push([start, end]) },
    { startOffset: 100 },
  );
  expect(scanner.valueStart).toBe(100);
  scanner.push(encode(' {}'));
  scanner.push(encode('xx{}'), 2);
  expect(places).toEqual([
    [101, 103],
    [103, 105],
  ]);
});

test.each([
  ['', false],
  [' ', false],
  ['{', true],
  ['{"a":1}', false],
  ['["a', true],
  ['["a"', true],
  ['[1]', false],
  ['[[1]', true],
  ['x', false],
  ['"x', false],
])('after %j, it is inside a value: %s', (text, isInside) => {
  expect(scan([text]).scanner.isInside).toBe(isInside);
});

const isDeeper = (text: string) => {
  const scanner = createJsonScanner({}, { isInsideArray: true });
  scanner.push(encode(text));
  return scanner.isInside;
};

test('inside an array, only what is deeper counts', () => {
  expect(isDeeper('1,')).toBe(false);
  expect(isDeeper('{')).toBe(true);
  expect(isDeeper('"a')).toBe(true);
});

test('the start of the value that is open is known', () => {
  expect(scan(['{} [1,{"a":']).scanner.valueStart).toBe(3);
  expect(scan(['{} {"a":[']).scanner.valueStart).toBe(3);
});

test.each([
  ['[', undefined],
  ['[1', { start: 1, end: 2 }],
  ['[1 ', { start: 1, end: 2 }],
  ['[1,23', { start: 3, end: 5 }],
  ['[1,', undefined],
  ['[{"a":1}', undefined],
  ['[{"a"', undefined],
  ['["a', undefined],
  ['["a"', { start: 1, end: 4 }],
  ['["a" ', { start: 1, end: 4 }],
  ['[1]', undefined],
  ['{"a":1', undefined],
])('the element that may be over is known after %j: %j', (text, openElement) => {
  expect(scan([text]).scanner.openElement).toEqual(openElement);
  expect(scan(Array.from(text)).scanner.openElement).toEqual(openElement);
});
