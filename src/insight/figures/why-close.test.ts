import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { whyClose } from './why-close.ts';

const NOUNS = { left: 'buffered', right: 'streamed' };

test.each([
  [300, 50],
  [2000, 200],
])('in a scene a wait of %i ms has no noise of its own, only that of a live race', (waitMs, ms) => {
  const scene = {
    left: recordingOf('buffered', { url: 'https://simulated.invalid/buffer?rows=500' }),
    right: recordingOf('streamed', { url: 'https://simulated.invalid/stream?rows=500' }),
  };
  expect(whyClose(scene, NOUNS, 21, waitMs).clause).toBe(
    `in a live race equal endpoints may be ${ms} ms apart`,
  );
  const live = { left: recordingOf('buffered'), right: recordingOf('streamed') };
  expect(whyClose(live, NOUNS, 21, waitMs).clause).toMatch(/^equal endpoints may be/);
});
