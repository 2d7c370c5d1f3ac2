import { curveAxes } from '#insight/curve/curve';
import { lineHeightOf } from '#insight/curve/place-labels';
import type { PlotSize } from '#insight/curve/plot-geometry';
import { plotSvg } from '#insight/curve/plot-svg';
import { withTimeLimits } from '#insight/curve/with-time-limits';
import type { Recording } from '#recording/recording';

const WIDTH = 1000;
const HEIGHT = 330;
const PLOT: PlotSize = { width: 770, height: 236, lineHeight: lineHeightOf(17), nameWidth: 122 };

/**
 * Rows over time of a race that has ended, as SVG for a printed page. Without colours the curves are told
 * by the names at their ends, and by one being dashed.
 */
export function reportCurveSvg(recordings: readonly Recording[]): string {
  const axes = withTimeLimits(curveAxes(recordings, 0), recordings);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Arial, 'Liberation Sans', sans-serif">`,
    '<g transform="translate(84 44)">',
    ...plotSvg(recordings, axes, PLOT, 'light'),
    '</g>',
    '</svg>',
  ].join('\n');
}
