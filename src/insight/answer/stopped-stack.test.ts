import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { answerRace } from './answer-race.ts';
import { headlineText } from './headline-text.ts';
import { broke, type Changes, STREAMED } from './testing/ended-runs.ts';

const LOCAL = { kind: 'local', report: { limits: {} } } as unknown as Place;
const STOPPED: Place = { ...LOCAL, hasStopped: true } as Place;
const HERE: Changes = { url: 'http://127.0.0.1:3001/' };

test('a local stack that went away is the reason, and no fault of an endpoint', () => {
  const left = broke('buffered', 'unreachable', HERE);
  const right = broke('streamed', 'connection-lost', { ...HERE, state: 'truncated', rows: 600 });
  const both = answerRace({ left, right }, { place: STOPPED });
  expect(both.code).toBe('race.both-failed');
  expect(headlineText(both.headline)).toBe(
    'The local stack has stopped · buffered no rows · streamed 600 rows',
  );
  expect(both.sentence).toBe(
    'The local stack no longer answers, so neither side delivered: buffered had no rows, streamed had 600 rows. Start it again with npm start, then repeat the race.',
  );
  const one = answerRace({ left, right: STREAMED }, { place: STOPPED });
  expect(one.code).toBe('race.failed.buffered');
  expect(headlineText(one.headline)).toMatch(/buffered: the local stack stopped$/);
  expect(one.sentence).toMatch(/Start it again with npm start, then repeat the race\.$/);
});

test('a stack that still answers, or another server, is not said to have stopped', () => {
  const left = broke('buffered', 'unreachable', HERE);
  const elsewhere = broke('buffered', 'unreachable', { url: 'https://api.example.com/' });
  const refused = broke('buffered', 'http-error', { ...HERE, status: 500 });
  for (const [run, place] of [
    [left, LOCAL],
    [left, undefined],
    [elsewhere, STOPPED],
    [refused, STOPPED],
  ] as const) {
    const { sentence } = answerRace({ left: run, right: STREAMED }, { place });
    expect(sentence).not.toMatch(/local stack/);
  }
});
