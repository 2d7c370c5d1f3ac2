import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { movingPicture } from './moving-picture.ts';

test.each(['light', 'dark'] as const)(
  'docs/moving-%s.svg is what `npm run screenshots` makes today, and below 1 MB',
  async (scheme) => {
    const made = await movingPicture(scheme);
    expect(await readFile(`docs/moving-${scheme}.svg`, 'utf8')).toBe(made);
    expect(Buffer.byteLength(made)).toBeLessThan(1_000_000);
  },
);
