import type { MeasurementFile } from '#insight/export/measurement-file';
import { isSimulated } from '#insight/figures/is-simulated';
import { ORDER_DEFINITION } from '#race/run-order';
import { factsAtStart } from '#recording/recording';
import { type Contestants, SIDES } from '#roads/road';

/**
 * Whether a measurement from a file or from this machine's storage can have more pairs: as far as its recordings
 * tell, a run would now be like its runs. So the requests, their order, the browser and the place are the same. A
 * scene's requests are not: parts of what it simulates are not kept.
 *
 * @param here where a measurement would be taken now, as a file says it.
 */
export function takesSameRuns(
  { measurement, place, browser }: MeasurementFile,
  contestants: Contestants,
  here: Pick<MeasurementFile, 'place' | 'browser'>,
): boolean {
  const { pairs, roads, order } = measurement;
  if (place !== here.place || browser !== here.browser || order !== ORDER_DEFINITION) return false;
  if (isSimulated({ kind: 'replay', place, browser })) return false;
  return SIDES.every((side) => {
    const { road, url, method, headerNames = [] } = factsAtStart(contestants[side], 0);
    return (
      roads[side] === road &&
      pairs.every(
        ({ runs: { [side]: run } }) =>
          run === undefined ||
          (run.url === url &&
            run.method === method &&
            (run.headerNames ?? []).join() === headerNames.join()),
      )
    );
  });
}
