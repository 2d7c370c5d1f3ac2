import { formatDuration } from '#insight/figures/format-quantity';
import type { Compared } from './compared.ts';
import type { Recommendation } from './decision.ts';
import { FLOW_MS, RESPONSE_TIMES_SOURCE } from './thresholds.ts';

/** Whether all rows of both parts are there before anybody's thoughts are interrupted. */
export function isQuickEitherWay({ buffered, streamed }: Compared): boolean {
  return buffered.lastRowMs <= FLOW_MS && streamed.lastRowMs <= FLOW_MS;
}

/**
 * That either part will do, since waiting for all rows of the buffered one interrupts nobody; `more` follows
 * as evidence, in whole sentences. The reason stands in the sentence, because the headline above it may be a
 * large difference.
 */
export function either(compared: Compared, more: string): Recommendation {
  const { buffered, savedMs } = compared;
  const limit = `${FLOW_MS / 1000} s`;
  const reason = isQuickEitherWay(compared)
    ? `everything is there within ${limit} either way`
    : `${buffered.noun} returns everything within ${limit}, and streaming brings the first row ${formatDuration(savedMs)} sooner`;
  return {
    code: 'decision.either',
    sentence: `Either will do: ${reason}.`,
    evidence: `Up to ${limit}, a wait is noticed but interrupts nobody’s thoughts, says Nielsen. ${more}`,
    source: RESPONSE_TIMES_SOURCE,
  };
}
