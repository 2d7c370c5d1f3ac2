import type { SceneModel } from './scene-model.ts';
import { sceneRow } from './scene-rows.ts';
import { deflateBits } from './deflate-bits.ts';

/** What is looked at of a table: deflate refers back by 32 KB, and beyond that nothing changes any more. */
const SAMPLE_BYTES = 64 * 1024;

/** For every so many bytes it is known what the body so far comes to. */
const STEP_BYTES = 1024;

/** The header and the trailer of gzip, and about what the tables of codes take. */
const FRAME_BYTES = 40;

/** Tables whose sizes are kept, since a sweep comes back to a few of them again and again. */
const KEPT_TABLES = 16;
const kept = new Map<string, readonly number[]>();

/**
 * About how many bytes gzip makes of a JSON body of `sizeBytes` with the rows of a scene: calculated from the
 * rows themselves, from 5 kB on within a tenth of what zlib comes to at its usual level, and the same on any
 * machine. Never more than `sizeBytes`.
 */
export function gzipSizeOf(
  sizeBytes: number,
  { seed, rowBytes }: Pick<SceneModel, 'seed' | 'rowBytes'>,
): number {
  const sizes = sizesOf(seed, rowBytes);
  const last = sizes.length - 1;
  const steps = sizeBytes / STEP_BYTES;
  const at = Math.floor(steps);
  const atEnd = sizes[last] ?? 0;
  const perStep = (atEnd - (sizes[last / 2] ?? 0)) / (last / 2);
  const before = sizes[at] ?? atEnd;
  const encoded =
    at >= last
      ? atEnd + (steps - last) * perStep
      : before + (steps - at) * ((sizes[at + 1] ?? before) - before);
  return Math.min(sizeBytes, Math.ceil(encoded) + FRAME_BYTES);
}

/** What the first rows of a table come to, in bytes, after every {@link STEP_BYTES} of them; 0 first. */
function sizesOf(seed: number, rowBytes: number): readonly number[] {
  const key = `${seed} ${rowBytes}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const rows = Array.from({ length: Math.ceil(SAMPLE_BYTES / rowBytes) }, (_, index) =>
    sceneRow(seed, index, rowBytes),
  );
  const bits = deflateBits(new TextEncoder().encode(rows.join(',')).subarray(0, SAMPLE_BYTES));
  const sizes = [0];
  let sumBits = 0;
  for (const [index, each] of bits.entries()) {
    sumBits += each;
    if ((index + 1) % STEP_BYTES === 0) sizes.push(sumBits / 8);
  }
  const [oldest] = kept.keys();
  if (kept.size >= KEPT_TABLES && oldest !== undefined) kept.delete(oldest);
  kept.set(key, sizes);
  return sizes;
}
