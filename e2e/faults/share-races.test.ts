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

test('a case races alone if it is acted on, is in the core set, or is compared with the other side’s rows', () => {
  for (const { act, opens, isCore, expected } of shared.flat()) {
    expect({ act, opens, isCore: isCore === true }).toEqual({
      act: undefined,
      opens: undefined,
      isCore: false,
    });
    expect(expected.states).not.toContain('unknown');
  }
});

test('the cases that race against a good response have every kind of fault among them', () => {
  const kindsAlone = new Set(
    races.filter(({ length }) => length === 1).flatMap((faults) => faults.map(({ kind }) => kind)),
  );
  expect([...kindsAlone].toSorted()).toEqual(
    [...new Set(FAULT_CASES.map(({ kind }) => kind))].toSorted(),
  );
});
