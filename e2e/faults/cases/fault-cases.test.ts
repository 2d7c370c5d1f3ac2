import { expect, test } from 'vitest';
import { DOCUMENT, ROWS, STREAM } from '../bodies.ts';
import { KINDS } from '../fault-case.ts';
import { FAULT_CASES } from './fault-cases.ts';
import { LIFE_CASES } from './life-cases.ts';
import { STACK_CASES } from './stack-cases.ts';

test('no two cases have the same name', () => {
  const names = FAULT_CASES.map(({ kind, side, name }) => `${kind}: ${side}, ${name}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('every kind has cases, on both sides if it has two', () => {
  const kinds = new Set(FAULT_CASES.map(({ kind }) => kind));
  expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual(['the page’s life', 'the local stack']);
  expect(LIFE_CASES.length).toBeGreaterThan(10);
  expect(STACK_CASES.length).toBeGreaterThan(10);
  for (const kind of ['connection', 'stalls', 'CORS', 'foreign formats', 'hostile data']) {
    const sides = FAULT_CASES.filter((each) => each.kind === kind).map(({ side }) => side);
    expect(new Set(sides).size).toBe(2);
  }
});

test('every case that cannot end complete, and is not stopped, names what is told', () => {
  const silent = FAULT_CASES.filter(({ expected: { states, tells = [] } }) => {
    const isTold = !states.includes('complete') && !states.includes('aborted');
    return isTold && tells.length === 0;
  });
  expect(silent.map(({ side, name }) => `${side}, ${name}`)).toEqual([]);
});

test('both good bodies hold the same rows, in the bytes that cases expect', () => {
  const { userData } = JSON.parse(DOCUMENT);
  const lines = STREAM.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.flatMap((line) => line.userData ?? [])).toEqual(userData);
  expect(ROWS.map((row) => JSON.parse(row))).toEqual(userData);
  expect(lines.at(-1)).toMatchObject({ type: 'end', pages: 3, count: ROWS.length });
});

test('a case without a fault expects a complete response, and one that is cut never does', () => {
  const cut = FAULT_CASES.filter(
    ({ kind, expected }) => kind === 'cut rows' && expected.states.length === 1,
  );
  for (const { expected } of cut) expect(expected.states).not.toContain('complete');
});
