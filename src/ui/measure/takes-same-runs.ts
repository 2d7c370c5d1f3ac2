import { isKeptWhole, keptAddress } from '#insight/export/bare-address';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { isSimulated } from '#insight/figures/is-simulated';
import { ORDER_DEFINITION } from '#race/run-order';
import { factsAtStart } from '#recording/recording';
import { type Contestants, SIDES } from '#roads/road';
import type { OpenedMeasurement } from './use-kept-measurements.ts';

/**
 * Whether a measurement from a file or from this machine's storage can have more pairs: as far as its recordings
 * tell, a run would now be like its runs. So the requests, their order, the browser and the place are the same. A
 * scene's requests are not: parts of what it simulates are not kept. It is `unknown` if all that is the same, but
 * for parts of the addresses that this machine has not kept, or that the file does not have.
 *
 * @param here where a measurement would be taken now, as a file says it.
 */
export function takesSameRuns(
  { file: { measurement, place, browser, hasCutAddresses }, kept: source }: OpenedMeasurement,
  contestants: Contestants,
  here: Pick<MeasurementFile, 'place' | 'browser'>,
): 'yes' | 'no' | 'unknown' {
  const { pairs, roads, order } = measurement;
  if (place !== here.place || browser !== here.browser || order !== ORDER_DEFINITION) return 'no';
  if (isSimulated({ kind: 'replay', place, browser })) return 'no';
  const kept = source?.isAsTaken === true ? undefined : source;
  const isCutFile = kept === undefined && hasCutAddresses === true;
  const areWhole = SIDES.every((side) => isKeptWhole(contestants[side].url));
  if (kept?.hasWholeAddresses === true && !areWhole) return 'no';
  const isSame = SIDES.every((side) => {
    const { road, url, method, headerNames = [] } = factsAtStart(contestants[side], 0);
    // Pairs that were added to what was kept have the address as it was written.
    const isBare = kept !== undefined || isCutFile || areWhole;
    const addresses = new Set([url, isBare ? keptAddress(url) : url]);
    return (
      roads[side] === road &&
      pairs.every(
        ({ runs: { [side]: run } }) =>
          run === undefined ||
          (addresses.has(run.url) &&
            run.method === method &&
            (run.headerNames ?? []).join() === headerNames.join()),
      )
    );
  });
  if (!isSame) return 'no';
  if (isCutFile) return 'unknown';
  // Where an earlier version of this page has kept it, as much is assumed as before.
  return kept === undefined || (kept.hasWholeAddresses ?? areWhole) ? 'yes' : 'unknown';
}
