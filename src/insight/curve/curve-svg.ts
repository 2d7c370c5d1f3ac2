import type { Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { averageWaitMs } from '#insight/figures/average-wait';
import type { CurveAxes } from './curve.ts';
import { curveLimits } from './curve-limits.ts';
import {
  betweenPath,
  isNearEnd,
  CURVE_HEIGHT,
  CURVE_WIDTH,
  linePath,
  marksPath,
  xOf,
  yOf,
} from './curve-paths.ts';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { shortenText } from '#recording/shorten-text';

/** How much higher the picture is than the units of its paths. */
const SCALE = 3;

/** Keeps lines as thin and dots as round as they are, where the picture is stretched. */
const UNSTRETCHED = 'vector-effect="non-scaling-stroke"';

/**
 * Rows over time as an SVG document that stands alone: both curves, their marks, limits, average
 * waits, and `caption`, which says where the race was run. All text is escaped.
 */
export function curveSvg(
  recordings: readonly Recording[],
  axes: CurveAxes,
  caption: string,
): string {
  const bottom = CURVE_HEIGHT * SCALE;
  const lines = recordings.map((recording) => linePath(recording, axes));
  const between = recordings.map(({ road }) => roadOf(road).look.colour.light).at(-1) ?? 'none';
  const curves = recordings.map((recording, index) => {
    const { look } = roadOf(recording.road);
    const dashes = look.isDashed ? ' stroke-dasharray="6 4"' : '';
    return `<g stroke="${look.colour.light}"><path ${UNSTRETCHED} d="${lines[index]}" stroke-width="2"${dashes}/><path ${UNSTRETCHED} d="${marksPath(recording, axes)}" stroke-width="8" stroke-linecap="round"/></g>`;
  });
  const limits = curveLimits(recordings, axes).map((limit) => {
    const [x, y] = 'atMs' in limit ? [xOf(limit.atMs, axes), 0] : [0, yOf(limit.rows, axes)];
    const line = 'atMs' in limit ? `M${x} 0V${CURVE_HEIGHT}` : `M0 ${y}H${CURVE_WIDTH}`;
    return {
      line: `<path ${UNSTRETCHED} d="${line}" stroke="#566070" stroke-dasharray="2 3"/>`,
      label: `<text ${'atMs' in limit && isNearEnd(limit.atMs, axes) ? `x="${x - 6}" text-anchor="end"` : `x="${x + 6}"`} y="${y * SCALE + 14}" fill="#566070">${escape(limit.name)}</text>`,
    };
  });
  const waits = recordings.map(
    ({ road, arrivals }, index) =>
      `<text x="${300 * index}" y="-12" fill="${roadOf(road).look.colour.light}">${roadOf(road).noun}: average wait per row ${formatDuration(averageWaitMs(arrivals))}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CURVE_WIDTH + 40}" height="${bottom + 90}" viewBox="-20 -60 ${CURVE_WIDTH + 40} ${bottom + 90}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>Rows over time. ${escape(caption)}</title>`,
    `<rect x="-20" y="-60" width="${CURVE_WIDTH + 40}" height="${bottom + 90}" fill="#ffffff"/>`,
    `<text y="-36" font-size="16" font-weight="600">Rows over time</text>`,
    `<text x="${CURVE_WIDTH}" y="-36" text-anchor="end">${escape(caption)}</text>`,
    ...waits,
    `<g transform="scale(1 ${SCALE})" fill="none"><path d="${betweenPath(lines)}" fill="${between}" fill-opacity="0.12" fill-rule="evenodd"/>`,
    ...limits.map(({ line }) => line),
    ...curves,
    '</g>',
    ...limits.map(({ label }) => label),
    `<path d="M0 ${bottom}H${CURVE_WIDTH}" stroke="#8590a2"/>`,
    `<text y="${bottom + 20}">0</text>`,
    `<text x="${CURVE_WIDTH}" y="${bottom + 20}" text-anchor="end">${formatCountOf(axes.rows, 'row')} · ${formatDuration(axes.endMs)}</text>`,
    '</svg>',
  ].join('\n');
}

/** The most that one text of the picture may have, in UTF-16 code units; more would leave it. */
const TEXT_MAX = 300;

/** What XML allows in no form (https://www.w3.org/TR/xml/#charsets): control characters, and half characters. */
const NO_XML = /[\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n\r]/gu;

function escape(text: string): string {
  return shortenText(text, TEXT_MAX)
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
