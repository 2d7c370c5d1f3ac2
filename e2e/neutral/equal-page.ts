import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { paneOf, untilComplete } from '../race-page.ts';
import { FIGURES, type Figure, type RatioPair, type RunFigures } from './ratios.ts';

/* Everything that this benchmark knows about the page: what a person does and reads there, and the members
   of a saved measurement from which it takes its figures. */

/** How to take a measurement, by the names of the form's fields. */
export interface Plan {
  readonly pairs: number;
  readonly warmUps: number;
  readonly pauseMs: number;
  readonly seed: number;
}

/** What the page says about one figure; `refused` if it calls the sides not comparable. */
export type Verdict = 'buffered sooner' | 'streamed sooner' | 'none' | 'refused';

export interface TakenMeasurement {
  /** Those that count. */
  readonly pairs: readonly RatioPair[];
  readonly verdicts: Readonly<Record<Figure, Verdict>>;
}

/** The figures by the page's `data-metric`. */
const METRICS: Readonly<Record<Figure, string>> = {
  'First byte': 'firstByte',
  'First row': 'firstRow',
  'Last row': 'lastRow',
  'Average wait per row': 'averageWait',
};

/** How long a measurement may take, in ms. */
const PATIENCE_MS = 120_000;

/** Opens the page, in Race mode. */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
}

/** Takes a measurement on the open page, and reads its result and its verdicts. */
export async function takeMeasurement(page: Page, plan: Plan): Promise<TakenMeasurement> {
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  for (const [name, value] of [
    [/^Pairs/, plan.pairs],
    [/^Warm-up/, plan.warmUps],
    [/^Pause/, plan.pauseMs],
    [/^Seed/, plan.seed],
  ] as const) {
    await page.getByRole('spinbutton', { name }).fill(String(value));
  }
  await page.getByRole('button', { name: 'Start measurement' }).click();
  // It can be saved when it is over.
  const save = page.getByRole('button', { name: /^Save (as )?JSON/ });
  await save.waitFor({ timeout: PATIENCE_MS });
  const saving = page.waitForEvent('download');
  await save.click();
  const file = await readFile(await (await saving).path(), 'utf8');
  const verdicts: Partial<Record<Figure, Verdict>> = {};
  for (const figure of FIGURES) {
    const verdict = page.locator(`[data-code^="verdict."][data-metric="${METRICS[figure]}"]`);
    verdicts[figure] = verdictOf(await verdict.getAttribute('data-code'));
  }
  return { pairs: pairsOf(file), verdicts: verdicts as Record<Figure, Verdict> };
}

/**
 * The verdict for the page's code.
 *
 * @throws {Error} for an unknown code, because it would otherwise count as "no difference".
 */
export function verdictOf(code: string | null): Verdict {
  switch (code) {
    case 'verdict.sooner.buffered':
      return 'buffered sooner';
    case 'verdict.sooner.streamed':
      return 'streamed sooner';
    case 'verdict.refused':
      return 'refused';
    case 'verdict.equivalent':
    case 'verdict.undecided':
    case 'verdict.too-few':
      return 'none';
    default:
      throw new Error(`No verdict is known as “${code}”: teach verdictOf the page's codes.`);
  }
}

interface SavedRun {
  readonly marks: {
    readonly headersMs: number;
    readonly firstRowMs: number;
    readonly lastRowMs: number;
  };
  readonly arrivals: readonly { readonly atMs: number; readonly rows: number }[];
}

/** The counted pairs of a saved measurement. */
function pairsOf(file: string): RatioPair[] {
  const { measurement } = JSON.parse(file) as {
    measurement: {
      pairs: { isWarmUp: boolean; runs: { left: SavedRun; right: SavedRun } }[];
    };
  };
  return measurement.pairs
    .filter(({ isWarmUp }) => !isWarmUp)
    .map(({ runs: { left, right } }) => ({
      buffered: figuresOf(left),
      streamed: figuresOf(right),
    }));
}

/**
 * A saved run's figures.
 *
 * @throws {Error} if one is missing.
 */
function figuresOf({ marks, arrivals }: SavedRun): RunFigures {
  const rows = arrivals.at(-1)?.rows ?? 0;
  const waitedMs = arrivals.reduce(
    (sum, { atMs, rows: to }, index) => sum + atMs * (to - (arrivals[index - 1]?.rows ?? 0)),
    0,
  );
  const figures: RunFigures = {
    'First byte': marks.headersMs,
    'First row': marks.firstRowMs,
    'Last row': marks.lastRowMs,
    'Average wait per row': waitedMs / rows,
  };
  for (const figure of FIGURES) {
    if (!Number.isFinite(figures[figure])) throw new Error(`A saved run has no ${figure}.`);
  }
  return figures;
}

/** What both sides of a race show as “Elapsed”, in ms. */
export interface ElapsedPair {
  readonly bufferedMs: number;
  readonly streamedMs: number;
}

/** Runs one race on the open page, and reads how long each side took. */
export async function takeRace(page: Page): Promise<ElapsedPair> {
  const [buffered, streamed] = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(buffered, streamed);
  return {
    bufferedMs: readMs(await buffered.badge('Elapsed').innerText()),
    streamedMs: readMs(await streamed.badge('Elapsed').innerText()),
  };
}

/**
 * Milliseconds of a duration in the page's format.
 *
 * @throws {Error} from 1 s on, which the page rounds to 10 ms.
 */
function readMs(text: string): number {
  const [, value] = /^([\d.]+) ms$/.exec(text.trim()) ?? [];
  if (value === undefined) throw new Error(`“${text}” is not a time in whole milliseconds.`);
  return Number(value);
}

/** Keeps the page's own thread busy from now on: `busyMs` of every `everyMs`. */
export async function blockThread(page: Page, busyMs: number, everyMs: number): Promise<void> {
  await page.evaluate(
    ([busy, every]) => {
      setInterval(() => {
        const endMs = performance.now() + busy;
        while (performance.now() < endMs);
      }, every);
    },
    [busyMs, everyMs] as const,
  );
}
