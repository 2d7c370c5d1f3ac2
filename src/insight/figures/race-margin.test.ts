import { expect, test } from 'vitest';
import { networkOf } from '#insight/testing/measurement-of';
import { raceMarginMs, raceMarginOf } from './race-margin.ts';

test('the margin of a race is 50 ms, or a tenth of the shorter wait', () => {
  expect(raceMarginMs({}, {}, 0)).toBe(50);
  expect(raceMarginMs({}, {}, 500)).toBe(50);
  expect(raceMarginMs({}, {}, 2000)).toBe(200);
});

test('it is larger by what one side took longer until it had a connection', () => {
  const open = { network: networkOf() };
  const fresh = { network: networkOf({ queuedMs: 5, dnsMs: 20, connectMs: 30, tlsMs: 45 }) };
  expect(raceMarginMs(open, open, 100)).toBe(50);
  expect(raceMarginMs(open, fresh, 100)).toBe(150);
  expect(raceMarginMs(fresh, open, 100)).toBe(150);
  expect(raceMarginMs(fresh, fresh, 100)).toBe(50);
});

test('it is at least 200 ms if the browser hides how long connections took', () => {
  const hidden = { network: { totalMs: 400 } };
  expect(raceMarginMs(hidden, hidden, 100)).toBe(200);
  expect(raceMarginMs({ network: networkOf() }, hidden, 100)).toBe(200);
  expect(raceMarginMs(hidden, hidden, 5000)).toBe(500);
});

test('it is at least 100 ms if the page itself read a response', () => {
  expect(raceMarginMs({ isReadHere: true }, {}, 100)).toBe(100);
});

test('impossible times of a connection count as none', () => {
  const odd = { network: networkOf({ connectMs: Number.NaN }) };
  expect(raceMarginMs(odd, { network: networkOf() }, 100)).toBe(50);
});

test('it is larger by the longest time for which the computer was busy', () => {
  expect(raceMarginMs({ longestFrameMs: 190 }, { longestFrameMs: 190 }, 100)).toBe(240);
  expect(raceMarginMs({ longestFrameMs: 0 }, {}, 100)).toBe(50);
  expect(raceMarginMs({ longestFrameMs: Number.NaN }, { longestFrameMs: 60 }, 100)).toBe(110);
  const margin = raceMarginOf({ longestFrameMs: 80 }, { network: { totalMs: 9 } }, 100);
  expect(margin).toEqual({
    ms: 280,
    equalMs: 200,
    reason: 'hidden-connections',
    connectionMs: 0,
    busyMs: 80,
  });
});
