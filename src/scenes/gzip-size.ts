import type { SceneModel } from './scene-model.ts';
import { sceneRow } from './scene-rows.ts';
import { deflateBits } from './deflate-bits.ts';

/** How much of a table is examined: deflate refers back by 32 KB at most, so the ratio hardly changes after that. */
const SAMPLE_BYTES = 64 * 1024;

/** After how many bytes each the compressed size so far is noted. */
const STEP_BYTES = 1024;

/** The header and the trailer of gzip, and about the size of the tables of codes. */
const FRAME_BYTES = 40;

/** For how many tables the sizes are kept, because a sweep needs a few tables again and again. */
const KEPT_TABLES = 16;
const kept = new Map<string, readonly number[]>();

/**
 * About how many bytes gzip makes of a JSON body of `sizeBytes` with the rows of a scene: calculated from the
 * rows themselves, and the same on any machine. From 5 kB on it is within a tenth of the size that zlib achieves
 * at its usual level. Never more than `sizeBytes`.
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

/** The compressed size of a table's first rows, in bytes, after every {@link STEP_BYTES} of them; 0 first. */
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
