import { fileURLToPath, pathToFileURL } from 'node:url';

/** What is compared. */
export const ENTRIES = [
  'raw pages',
  'streamed',
  'buffered',
  'hand-written streamed',
  'hand-written buffered',
  'document client',
] as const;

export type EntryName = (typeof ENTRIES)[number];

/** One run of one entry. */
export interface Job {
  readonly entry: EntryName;
  readonly segments: number;
  readonly warmUps: number;
  /** The bundled functions, as absolute paths. */
  readonly bundles: Readonly<Record<'streamed' | 'buffered', string>>;
}

/** What was measured in one run. */
export interface Measured {
  /** Until the first byte of the response, or the first page; for a buffered response, until its end. */
  readonly firstMs: number;
  readonly totalMs: number;
  /** CPU time of the whole process, in ms. */
  readonly cpuMs: number;
  /** The peak of resident memory during the run and its warm-ups, minus its size before them. */
  readonly peakBytes: number;
}

/** The folder of the packages that only the benchmark needs. */
export const PEERS = fileURLToPath(new URL('peers', import.meta.url));

export const HAND_WRITTEN = pathToFileURL(`${PEERS}/hand-written.mjs`).href;
