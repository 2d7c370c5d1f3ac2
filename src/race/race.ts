import type { Contestant } from '#recording/recording';
import { createSampler, type Sampler, type SamplerOptions } from './race-sample.ts';
import { createRun, type Run, type RunOptions } from './run.ts';

/** One run of each contestant, to be started together. They share the line: theatre, not science. */
export interface Race {
  /** Tells this race from every other of the page. */
  readonly id: number;
  readonly runs: Readonly<Record<Contestant, Run>>;
  /** Both recordings, as often as figures are drawn from them. */
  readonly sampler: Sampler;
  /** Ends both requests; their runs end as `aborted` and keep the rows they have. */
  stop(): void;
  /** Stops it and lets go of all its rows. */
  close(): void;
  /** Aborts when `stop` is called. */
  readonly signal: AbortSignal;
}

/** Prepares a race between two endpoints; nothing is sent before the runs are started. */
export function createRace(
  id: number,
  urls: Readonly<Record<Contestant, string>>,
  options: Omit<RunOptions, 'contestant' | 'url'> & SamplerOptions,
): Race {
  const controller = new AbortController();
  const prepare = (contestant: Contestant) =>
    createRun({ ...options, contestant, url: urls[contestant] });
  const runs = { buffered: prepare('buffered'), streamed: prepare('streamed') };
  return {
    id,
    runs,
    sampler: createSampler(runs, options),
    stop: () => controller.abort(),
    close() {
      controller.abort();
      runs.buffered.close();
      runs.streamed.close();
    },
    signal: controller.signal,
  };
}
