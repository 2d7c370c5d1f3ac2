import { curveAxes } from '#insight/curve/curve';
import { timeTicks } from '#insight/curve/curve-ticks';
import { inDrawingOrder } from '#insight/curve/drawing-order';
import { type BadgeRoom, placeBadge } from '#insight/curve/place-badge';
import { curveSegments, type PlotSize, pointOf } from '#insight/curve/plot-geometry';
import { roadMarkSvg } from '#insight/curve/road-mark-svg';
import { type ColourScheme, SLIDE_COLOURS } from '#insight/curve/slide-colours';
import { type Painter, painterOf, round } from '#insight/curve/slide-painter';
import { escapeXml } from '#insight/curve/svg-text';
import { textWidth } from '#insight/curve/text-width';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { type Road, type Side, SIDES } from '#roads/road';
import { roadsOf } from '#roads/roads';

/** What a moving picture shows. */
export interface MovingRace {
  readonly runs: Readonly<Record<Side, EndedRecording>>;
  readonly title: string;
  /** Where the race was run, and what is simulated. */
  readonly place: string;
  readonly scheme: ColourScheme;
}

const WIDTH = 960;
const HEIGHT = 500;
const MARGIN = 32;
const FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/** The badge has one line, in the corner. */
const BADGE: BadgeRoom = {
  x: WIDTH - MARGIN,
  foot: 44,
  width: WIDTH / 2,
  maxLines: 1,
  sizes: [15],
  anchor: 'end',
};

/** How long the picture stands still at the end, before it begins again, in ms. */
const REST_MS = 2600;

const PANE_WIDTH = (WIDTH - 2 * MARGIN - 24) / 2;
const PANE_TOP = 74;
const PANE_HEIGHT = 226;
/** The width that is left beside the rest. */
const NAME_WIDTH = 190;
/** Rows that are drawn in each pane; each stands for an equal part of all rows. */
const BARS = 8;

const PLOT: PlotSize = { width: WIDTH - 2 * MARGIN, height: 104, lineHeight: 18 };
const PLOT_TOP = 344;
/** How far the cover of the curves is moved until nothing of it is seen. */
const AWAY = PLOT.width + 20;

/**
 * A race that plays by itself, over and over, in the time that it took: rows come into two panes, and both
 * curves grow. It is an SVG with CSS animations and needs no script, so that it also moves as an image on a
 * page. Where a person wants no motion it stands still and shows the end.
 */
export function movingRaceSvg({ runs, title, place, scheme }: MovingRace): string {
  const colours = SLIDE_COLOURS[scheme];
  const paint = painterOf(colours);
  const recordings = SIDES.map((side) => runs[side]);
  const roads = roadsOf({ left: runs.left.road, right: runs.right.road });
  const { endMs, rows } = curveAxes(recordings, 0);
  // A little longer, so that the last row isn’t at the very edge.
  const axes = { endMs: 1.03 * endMs, rows };
  const motion = createMotion(axes.endMs, axes.endMs + REST_MS);
  const body = [
    paint.text(title, { x: MARGIN, y: 46, size: 25, weight: 700 }),
    ...placeBadge([place], BADGE, paint),
    ...SIDES.flatMap((side, at) =>
      pane(runs[side], roads[side], MARGIN + at * (PANE_WIDTH + 24), scheme, paint, motion),
    ),
    `<g transform="translate(${MARGIN} ${PLOT_TOP})">`,
    ...curves(runs, roads, axes, scheme, paint),
    '</g>',
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="${FONTS}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${motion.styleSheet()}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="12" fill="${colours.ground}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

/** Names the moments of a picture as classes, and writes their style sheet. */
interface Motion {
  /** The class of what is there from an instant on; `undefined` is never. */
  readonly from: (atMs: number | undefined) => string;
  /** The class of what is there until an instant, and from another one on if that is given. */
  readonly between: (fromMs: number, untilMs: number | undefined) => string;
  readonly styleSheet: () => string;
}

function createMotion(endMs: number, wholeMs: number): Motion {
  const rules = new Map<string, string>();
  const percent = (atMs: number) => `${round((100 * atMs) / wholeMs)}%`;
  const named = (name: string, isThereAtEnd: boolean, frames: string) => {
    const whole = `${(wholeMs / 1000).toFixed(2)}s`;
    rules.set(
      name,
      `.${name}{opacity:${isThereAtEnd ? 1 : 0};animation:${name} ${whole} step-end infinite}@keyframes ${name}{${frames}}`,
    );
    return name;
  };
  return {
    from(atMs) {
      if (atMs === undefined) return named('never', false, 'from,to{opacity:0}');
      const name = `f${Math.round(atMs)}`;
      return named(name, true, `0%{opacity:0}${percent(atMs)},100%{opacity:1}`);
    },
    between(fromMs, untilMs) {
      const name = `b${Math.round(fromMs)}-${Math.round(untilMs ?? endMs)}`;
      const until = percent(untilMs ?? endMs);
      const start = fromMs <= 0 ? '0%{opacity:1}' : `0%{opacity:0}${percent(fromMs)}{opacity:1}`;
      return named(name, false, `${start}${until},100%{opacity:0}`);
    },
    styleSheet: () =>
      [
        ...rules.values(),
        `.cover{transform:translateX(${AWAY}px);animation:cover ${(wholeMs / 1000).toFixed(2)}s linear infinite}`,
        `@keyframes cover{0%{transform:translateX(0)}${percent(endMs)}{transform:translateX(${PLOT.width}px)}${percent(1.001 * endMs)},100%{transform:translateX(${AWAY}px)}}`,
        '.turn{transform-box:fill-box;transform-origin:center;animation:turn 1s linear infinite}',
        '@keyframes turn{to{transform:rotate(1turn)}}',
        '@media (prefers-reduced-motion:reduce){*{animation:none!important}}',
      ].join(''),
  };
}

function pane(
  run: EndedRecording,
  { name, look }: Road,
  x: number,
  scheme: ColourScheme,
  { text, colours }: Painter,
  motion: Motion,
): readonly string[] {
  const { state, rows, marks, endMs, arrivals } = run;
  const accent = look.colour[scheme];
  const first = marks.firstRowMs;
  const inside = x + 20;
  const right = x + PANE_WIDTH - 20;
  const said = (words: string, className: string) =>
    `<g class="${className}">${text(words, { x: right, y: PANE_TOP + 40, size: 17, fill: colours.quiet, anchor: 'end' })}</g>`;
  const spinner = { x: x + PANE_WIDTH / 2, y: PANE_TOP + 136 };
  const bars = Array.from({ length: BARS }, (_, index) => {
    const share = (rows * (index + 1)) / BARS;
    const atMs = rows === 0 ? undefined : arrivals.find((arrival) => arrival.rows >= share)?.atMs;
    return bar(inside, PANE_TOP + 66 + index * 18, accent, motion.from(atMs));
  });
  return [
    `<rect x="${x}" y="${PANE_TOP}" width="${PANE_WIDTH}" height="${PANE_HEIGHT}" rx="10" fill="none" stroke="${colours.faint}" stroke-width="2"/>`,
    ...roadMarkSvg(look.shape, { x: inside, y: PANE_TOP + 22, size: 20, fill: accent }),
    text(name, {
      x: inside + 30,
      y: PANE_TOP + 40,
      size: Math.min(22, NAME_WIDTH / textWidth(name, 1)),
      weight: 700,
      fill: accent,
    }),
    said('waiting', motion.between(0, first ?? endMs)),
    ...(first !== undefined && first < endMs
      ? [said('reading', motion.between(first, endMs))]
      : []),
    said(`${state}, ${formatCountOf(rows, 'row')}`, motion.from(endMs)),
    `<g class="${motion.between(0, first ?? endMs)}"><circle class="turn" cx="${spinner.x}" cy="${spinner.y}" r="20" fill="none" stroke="${accent}" stroke-width="5" stroke-linecap="round" stroke-dasharray="80 46"/></g>`,
    ...bars,
    ...(first === undefined
      ? []
      : [
          `<g class="${motion.from(first)}">${text(formatDuration(first), { x: right, y: PANE_TOP + 118, size: 38, weight: 700, anchor: 'end' })}${text('until the first row', { x: right, y: PANE_TOP + 142, size: 17, fill: colours.quiet, anchor: 'end' })}</g>`,
        ]),
  ];
}

/** A row as it looks from far away. */
function bar(x: number, y: number, fill: string, className: string): string {
  const cell = (left: number, width: number, opacity: number) =>
    `<rect x="${x + left}" y="${y}" width="${width}" height="11" rx="3" fill="${fill}" fill-opacity="${opacity}"/>`;
  return `<g class="${className}">${cell(0, 34, 0.85)}${cell(42, 92, 0.5)}${cell(142, 62, 0.3)}</g>`;
}

function curves(
  runs: MovingRace['runs'],
  roads: Readonly<Record<Side, Road>>,
  axes: ReturnType<typeof curveAxes>,
  scheme: ColourScheme,
  { text, colours }: Painter,
): readonly string[] {
  const { width, height } = PLOT;
  const lines = inDrawingOrder([roads.left, roads.right]).map(([place, { look }]) => {
    const { colour, isDashed } = look;
    const [start, ...rest] = curveSegments(place === 0 ? runs.left : runs.right, axes, PLOT);
    const path = rest.reduce(
      (drawn, { x2, y2 }) => `${drawn}L${round(x2)} ${round(y2)}`,
      start === undefined
        ? ''
        : `M${round(start.x1)} ${round(start.y1)}L${round(start.x2)} ${round(start.y2)}`,
    );
    return `<path d="${path}" fill="none" stroke="${colour[scheme]}" stroke-width="4" stroke-linejoin="round"${isDashed ? ' stroke-dasharray="10 6"' : ''}/>`;
  });
  const ticks = timeTicks(axes, 8).map(({ value, label }) =>
    text(label, {
      x: pointOf({ atMs: value, rows: 0 }, axes, PLOT).x,
      y: height + 26,
      size: 15,
      fill: colours.quiet,
      anchor: value === 0 ? 'start' : 'middle',
    }),
  );
  return [
    text('rows over time', { x: 0, y: -16, size: 15, fill: colours.quiet }),
    `<clipPath id="plot"><rect x="-4" y="-8" width="${width + 8}" height="${height + 14}"/></clipPath>`,
    '<g clip-path="url(#plot)">',
    ...lines,
    `<g class="cover"><rect x="0" y="-8" width="${width + 8}" height="${height + 14}" fill="${colours.ground}"/><path d="M0 0V${height}" stroke="${colours.quiet}" stroke-width="1.5"/></g>`,
    '</g>',
    `<path d="M0 ${height + 4}H${width}" stroke="${colours.axis}" stroke-width="2"/>`,
    ...ticks,
  ];
}
