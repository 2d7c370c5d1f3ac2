import { anchorX, lineHeightOf } from '#insight/curve/place-labels';
import type { PlotSize } from '#insight/curve/plot-geometry';
import {
  fitsAsTitle,
  PLOT_LEFT,
  PLOT_TOP,
  type Slide,
  SLIDE_MARGIN,
  SLIDE_WIDTH,
  slideSvg,
  SMALL_SIZE,
} from '#insight/curve/slide';
import { SLIDE_COLOURS } from '#insight/curve/slide-colours';
import { MIDDLE_EM, type Painter, painterOf, round, stroke } from '#insight/curve/slide-painter';
import { fitText } from '#insight/curve/svg-text';
import { textWidth } from '#insight/curve/text-width';
import { formatCountOf } from '#insight/figures/format-quantity';
import { type LineLook, lineLooks } from './line-look.ts';
import type { PlottedLine } from './plotted.ts';
import { isAboutEnd, slideEnds } from './slide-ends.ts';
import type { SweepFinding } from './sweep-finding.ts';
import type { SweepLine } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';
import { crossPath, linePath } from './sweep-paths.ts';
import { layOutSweep } from './sweep-plot.ts';

/** A slide that shows one figure of a sweep over the number of rows. */
export interface SweepSlide extends Omit<Slide, 'title' | 'sentence'> {
  readonly metric: SweepMetric;
  readonly lines: readonly SweepLine[];
  /** All sizes of the plan. */
  readonly sizes: readonly number[];
  /** Runs of each at every size. */
  readonly repeats: number;
  /** All that the sweep says. */
  readonly findings: readonly SweepFinding[];
}

const LABEL_SIZE = 24;
const PLOT: PlotSize = { width: 1600, height: 390, lineHeight: lineHeightOf(LABEL_SIZE) };

/** Widths of lines, and half of what a point takes. */
const LINE_WIDTH = 4;
const POINT_RADIUS = 8;

/** Dashes on the page are for lines half as wide. */
const DASHES = 2;

const FIGURES_TOP = PLOT_TOP + PLOT.height + 96;
const FIGURE_SIZE = 40;
const SAMPLE_WIDTH = 48;

/**
 * One figure of a sweep as a slide, as {@link slideSvg} makes it: what the sweep concludes from it as its title, the
 * reservations below it, the picture with its labels, and each contestant's figures at the smallest and at the largest
 * size that it delivered.
 */
export function sweepSvg(slide: SweepSlide): string {
  const { metric, findings, repeats, scheme } = slide;
  const paint = painterOf(SLIDE_COLOURS[scheme]);
  const subject = `${metric.name} over rows`;
  const answers = findings
    .filter((finding) => finding.metric === metric.key)
    .map((finding) => finding.sentence);
  const found = [answers.join(' '), answers[0] ?? ''].find(
    (each) => each !== '' && fitsAsTitle(each),
  );
  const title = found?.replace(/\.$/, '') ?? subject;
  const below = answers.slice(found === undefined ? 0 : found === answers[0] ? 1 : answers.length);
  const sentence = [...below, ...reservationsIn(slide)].join(' ');
  const runs = repeats === 1 ? 'one run of each' : `medians of ${repeats} runs of each`;
  return slideSvg({ ...slide, title, sentence }, subject, [
    `<g transform="translate(${PLOT_LEFT} ${PLOT_TOP})">`,
    paint.text(`${subject}, ${runs}; both axes are logarithmic`, {
      x: 0,
      y: -22,
      size: SMALL_SIZE,
      fill: paint.colours.quiet,
    }),
    ...plotOf(slide, paint),
    '</g>',
    ...figuresOf(slide, paint),
  ]);
}

/** What weighs on all figures, and why lines end; the most important first. Limits are in the picture. */
function reservationsIn({ findings, lines }: SweepSlide): readonly string[] {
  const others = findings.filter(
    (finding) =>
      finding.metric === undefined &&
      !finding.code.startsWith('sweep.limit.') &&
      !isAboutEnd(finding),
  );
  const ofRank = (rank: number) =>
    others.filter((finding) => rankOf(finding) === rank).map(({ sentence }) => sentence);
  return [...ofRank(0), ...ofRank(1), ...slideEnds(findings, lines), ...ofRank(2)];
}

function rankOf({ code }: SweepFinding): number {
  if (code === 'sweep.stopped' || code.startsWith('sweep.runs-failed.')) return 0;
  return code === 'sweep.single-run' || code.startsWith('sweep.compressed.') ? 2 : 1;
}

function plotOf(
  { lines, metric, sizes, scheme }: SweepSlide,
  { text, colours }: Painter,
): readonly string[] {
  const plot = layOutSweep(lines, metric, sizes, PLOT);
  const { width, height, lineHeight } = PLOT;
  const quiet = { size: LABEL_SIZE, fill: colours.quiet };
  if (plot === undefined) {
    return [text('not compared', { ...quiet, x: width / 2, y: height / 2, anchor: 'middle' })];
  }
  const accentOf = (index: number | undefined) =>
    index === undefined ? undefined : lines[index]?.road.look.colour[scheme];
  const looks = lineLooks(lines);
  const dashRank = ({ index }: PlottedLine) => Number(lines[index]?.road.look.isDashed);
  return [
    ...plot.valueTicks.flatMap(({ at, label }) => [
      stroke({ x1: 0, y1: at, x2: width, y2: at }, colours.faint),
      text(label, { ...quiet, x: -14, y: at + MIDDLE_EM * LABEL_SIZE, anchor: 'end' }),
    ]),
    ...plot.rowTicks.flatMap(({ at, label }) => [
      stroke({ x1: at, y1: 0, x2: at, y2: height }, colours.faint),
      text(label, { ...quiet, x: at, y: height + 1.35 * lineHeight, anchor: 'middle' }),
    ]),
    stroke({ x1: 0, y1: height, x2: width, y2: height }, colours.axis, 'stroke-width="2"'),
    ...plot.limits.map(({ of, line }) =>
      stroke(
        line,
        (of.length === 1 ? accentOf(of[0]) : undefined) ?? colours.text,
        'stroke-width="2" stroke-dasharray="4 6"',
      ),
    ),
    // A dashed line leaves the one below it in view.
    ...plot.lines
      .toSorted((one, other) => dashRank(one) - dashRank(other))
      .flatMap((line) =>
        lineOf(line, looks[line.index] as LineLook, accentOf(line.index) ?? colours.text),
      ),
    ...plot.crossings.flatMap(({ x, y }) => [
      stroke({ x1: x, y1: y, x2: x, y2: height }, colours.text, 'stroke-dasharray="2 6"'),
      `<circle cx="${round(x)}" cy="${round(y)}" r="13" fill="none" stroke="${colours.text}" stroke-width="3"/>`,
    ]),
    ...plot.labels.map(({ label, text: said, anchor, ...box }) =>
      text(said, {
        x: anchorX(box, anchor),
        y: box.y + box.height / 2 + MIDDLE_EM * LABEL_SIZE,
        size: LABEL_SIZE,
        anchor,
        isOnCurve: true,
        ...((label.type === 'line' || label.type === 'crossing') && { weight: 700 }),
        fill: accentOf(label.index) ?? colours.text,
      }),
    ),
  ];
}

function lineOf(
  { points, spreads, end }: PlottedLine,
  look: LineLook,
  accent: string,
): readonly string[] {
  const last = points.at(-1);
  const path = (data: string, more: string) =>
    `<path d="${rounded(data)}" fill="none" stroke="${accent}" stroke-width="${LINE_WIDTH}" ${more}/>`;
  return [
    ...spreads.map((spread) =>
      stroke(spread, accent, `stroke-width="${2 * LINE_WIDTH}" stroke-opacity="0.45"`),
    ),
    path(linePath(points), `stroke-linejoin="round"${dashesOf(look)}`),
    ...points.map((point) => symbolOf(look, point, accent)),
    ...(end === undefined || last === undefined
      ? []
      : [
          path(linePath([last, end]), 'stroke-dasharray="2 8"'),
          path(crossPath(end, 1.4 * POINT_RADIUS), ''),
        ]),
  ];
}

function symbolOf(look: LineLook, point: { x: number; y: number }, accent: string): string {
  return `<path d="${rounded(look.symbolAt(point, POINT_RADIUS))}" fill="${accent}"/>`;
}

function dashesOf({ dashes }: LineLook): string {
  if (dashes === '') return '';
  const scaled = dashes.split(' ').map((length) => DASHES * Number(length));
  return ` stroke-dasharray="${scaled.join(' ')}"`;
}

/** Path data with one decimal. */
function rounded(data: string): string {
  return data.replaceAll(/-?\d+\.\d+(?:e-\d+)?/g, (number) => String(round(Number(number))));
}

/** The name of each contestant with a piece of its line, and its figures. */
function figuresOf(
  { lines, metric, scheme }: SweepSlide,
  { text, colours }: Painter,
): readonly string[] {
  const looks = lineLooks(lines);
  const width = (SLIDE_WIDTH - 2 * SLIDE_MARGIN) / Math.max(2, lines.length);
  const quiet = { fill: colours.quiet };
  return lines.flatMap(({ road, name, points }, index) => {
    const x = round(SLIDE_MARGIN + index * width);
    const accent = road.look.colour[scheme];
    const look = looks[index] as LineLook;
    const heading = fitText(name, [30, 26, 22, 18], width - SAMPLE_WIDTH - 36, 1);
    const told = points.flatMap(({ rows, figures: { [metric.key]: figure } }) =>
      figure === undefined ? [] : [{ rows, value: metric.format(figure.median) }],
    );
    const ends = told.length > 1 ? [...told.slice(0, 1), ...told.slice(-1)] : told;
    return [
      `<path d="M${x} ${FIGURES_TOP}h${SAMPLE_WIDTH}" stroke="${accent}" stroke-width="${LINE_WIDTH}"${dashesOf(look)}/>`,
      symbolOf(look, { x: x + SAMPLE_WIDTH / 2, y: FIGURES_TOP }, accent),
      ...heading.lines.map((line) =>
        text(line, {
          x: x + SAMPLE_WIDTH + 16,
          y: FIGURES_TOP + MIDDLE_EM * heading.fontSize,
          size: heading.fontSize,
          weight: 700,
          fill: accent,
        }),
      ),
      ...(ends.length === 0
        ? [text(whyNoFigure(points), { ...quiet, x, y: FIGURES_TOP + 54, size: SMALL_SIZE })]
        : []),
      ...ends.flatMap(({ rows, value }, at) => {
        const left = x + (at * width) / 2;
        const room = width / 2 - 24;
        const { lines: terms, fontSize } = fitText(
          formatCountOf(rows, 'row'),
          [SMALL_SIZE, 18],
          room,
          1,
        );
        return [
          text(terms.join(' '), { ...quiet, x: left, y: FIGURES_TOP + 54, size: fontSize }),
          text(value, {
            x: left,
            y: FIGURES_TOP + 100,
            size: round(Math.min(FIGURE_SIZE, room / textWidth(value, 1))),
            weight: 700,
          }),
        ];
      }),
    ];
  });
}

function whyNoFigure(points: SweepLine['points']): string {
  if (points.length === 0) return 'not run';
  return points.some(({ delivered }) => delivered > 0) ? 'no figure' : 'delivered nothing';
}
