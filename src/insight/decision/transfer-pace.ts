import type { ComparedPart } from './compared.ts';
import { LARGE_SHARE, NOTICED_MS } from './thresholds.ts';

/** How long a body was on its way, where its bytes are what took the time. */
export interface TransferPace {
  /** From the headers to the last row, in ms. */
  readonly downloadMs: number;
  /** Of the body as it was on the wire, where the browser tells that. */
  readonly bytesPerSecond: number;
}

/** A silence of this many ms between two chunks is the server's: a line that is busy brings bytes all the time. */
const SILENCE_MS = 100;

/** If this share of the time or more was silence, the wait was not for the transfer of bytes. */
const MOST_SILENCE = 0.5;

/** In bytes: the transfer of a smaller body takes hardly any time on any connection. */
const LEAST_BYTES = 100_000;

/** In bytes per second, 1 Mbit/s: what comes slower is most likely held back by the server, and not by the line. */
const LEAST_PACE = 125_000;

/**
 * How fast a body came, where transferring it is a good part of the wait: the download is long, the body is
 * large, and bytes came all the time and at the pace of a line. `undefined` where that is not so or not
 * known, as of a server that writes a little, waits and writes again: a smaller body would come no sooner.
 */
export function transferPaceOf({ run, lastRowMs }: ComparedPart): TransferPace | undefined {
  const { marks, chunks, network, bytes } = run;
  const { headersMs } = marks;
  if (headersMs === undefined) return undefined;
  const downloadMs = lastRowMs - headersMs;
  if (!(downloadMs >= NOTICED_MS && downloadMs >= LARGE_SHARE * lastRowMs)) return undefined;
  const sentBytes = network?.encodedBytes ?? bytes;
  const bytesPerSecond = (1000 * sentBytes) / downloadMs;
  if (sentBytes < LEAST_BYTES || bytesPerSecond < LEAST_PACE) return undefined;
  const instants = [headersMs, ...chunks.map(({ atMs }) => atMs)];
  const silentMs = instants
    .map((atMs, index) => atMs - (instants[index - 1] ?? headersMs))
    .filter((gapMs) => gapMs >= SILENCE_MS)
    .reduce((sum, gapMs) => sum + gapMs, 0);
  return silentMs >= MOST_SILENCE * downloadMs ? undefined : { downloadMs, bytesPerSecond };
}
