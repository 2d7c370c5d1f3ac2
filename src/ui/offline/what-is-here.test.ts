import { afterEach, expect, test } from 'vitest';
import { describeWhatIsHere, expectParts, noteStoring } from './what-is-here.ts';

afterEach(() => {
  expectParts([]);
  noteStoring(undefined);
});

/** So many parts of the page, of which some have arrived. */
function partsOf(count: number, here: number) {
  const state = { here };
  const end = expectParts(
    Array.from({ length: count }, (_, at) => ({ isHere: () => at < state.here })),
  );
  return { state, end };
}

test('before anything is loaded ahead, nothing is promised', () => {
  noteStoring('stored');
  expect(describeWhatIsHere()).toBe('This page has not loaded all of its parts yet.');
});

test('while parts are being loaded, it says how many are here', () => {
  const { state } = partsOf(30, 12);
  const said = '12 of 30 parts of this page are here; it is still loading the others.';
  expect(describeWhatIsHere()).toBe(said);
  noteStoring('stored');
  expect(describeWhatIsHere()).toBe(said);
  state.here = 29;
  expect(describeWhatIsHere()).toMatch(/^29 of 30 parts /);
});

test('what could not be loaded is said, with what helps, until it has come after all', () => {
  const { state, end } = partsOf(30, 27);
  end();
  expect(describeWhatIsHere()).toBe(
    '3 of 30 parts of this page could not be loaded. Reload it while its server answers.',
  );
  noteStoring('stored');
  expect(describeWhatIsHere()).toMatch(/ This browser has stored the page, so reload it\.$/);
  state.here = 30;
  expect(describeWhatIsHere()).toMatch(/^All parts of this page are here/);
});

test('when all parts are here, it says whether the page can be opened again without a network', () => {
  partsOf(30, 30);
  expect(describeWhatIsHere()).toBe(
    'All parts of this page are here: scenes and replays need no network as long as it stays open. It is not stored for the next visit.',
  );
  noteStoring('refused');
  expect(describeWhatIsHere()).toMatch(/ It is not stored for the next visit\.$/);
  noteStoring('storing');
  expect(describeWhatIsHere()).toMatch(/ This browser is still storing it for the next visit\.$/);
  noteStoring('stored');
  expect(describeWhatIsHere()).toBe(
    'All parts of this page are here: scenes and replays need no network, also when it is opened again.',
  );
});

test('the end of an earlier attempt does not end the one that is under way', () => {
  const { end } = partsOf(30, 12);
  partsOf(30, 13);
  end();
  expect(describeWhatIsHere()).toMatch(/ it is still loading the others\.$/);
});
