import { expect, test } from 'vitest';
import { FAULT_CASES } from './cases/fault-cases.ts';
import { shareRaces } from './share-races.ts';

const races = shareRaces(FAULT_CASES);
const shared = races.filter((faults) => faults.length > 1);

test('every case is in exactly one race', () => {
  const names = races.flat().map(({ side, name }) => `${side}, ${name}`);
  expect(names.toSorted()).toEqual(
    FAULT_CASES.map(({ side, name }) => `${side}, ${name}`).toSorted(),
  );
});

test('a race has at most one fault on each side', () => {
  expect(shared.length).toBeGreaterThan(200);
  for (const faults of shared) {
    expect(faults.map(({ side }) => side).toSorted()).toEqual(['buffered', 'streamed']);
  }
});

test('a case races alone if it is acted on, or is compared with the other side’s rows', () => {
  for (const { act, opens, expected } of shared.flat()) {
    expect({ act, opens }).toEqual({ act: undefined, opens: undefined });
    expect(expected.states).not.toContain('unknown');
  }
});

test('the smaller set, whose cases always race alone there, has every kind of fault', () => {
  const kindsOfCore = new Set(
    FAULT_CASES.filter(({ isCore }) => isCore === true).map(({ kind }) => kind),
  );
  expect([...kindsOfCore].toSorted()).toEqual(
    [...new Set(FAULT_CASES.map(({ kind }) => kind))].toSorted(),
  );
});
