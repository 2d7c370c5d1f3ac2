import { textWidth } from './text-width.ts';

/** A rectangle in the plot's own unit; `y` grows downwards, as on screen. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A horizontal or vertical line from one point to another. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A possible place for a label: the upper left corner of its box, and how much worse it is than the best place. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** In the plot's unit, as if the label were that far away; 0 is the best. */
  readonly cost: number;
  readonly anchor: TextAnchor;
}

/** The end of a label that is fixed, because its box may be a little wider than its text: SVG's `text-anchor`. */
export type TextAnchor = 'start' | 'middle' | 'end';

/** A label that needs a place. */
export interface LabelRequest<Label> {
  readonly label: Label;
  /**
   * Its possible texts, the best first; a later one is used if an earlier one has no room, or only a much
   * worse place.
   */
  readonly texts: readonly string[];
  /** Possible places for a box of this size. */
  readonly spots: (width: number, height: number) => readonly Spot[];
  /** What is drawn with a label at this place, which later labels avoid. */
  readonly drawnWith?: (box: Box) => readonly Box[];
}

/** A label with its place. */
export interface PlacedLabel<Label> extends Box {
  readonly label: Label;
  readonly text: string;
  readonly anchor: TextAnchor;
}

/** The area and the obstacles for labels. */
export interface Surroundings {
  /** No label leaves this. */
  readonly bounds: Box;
  /** Height of a line of text: see {@link lineHeightOf}. */
  readonly lineHeight: number;
  /** How wide a text is; by default what {@link textWidth} says of this height. */
  readonly widthOf?: ((text: string) => number) | undefined;
  /** No label covers any of these. */
  readonly boxes: readonly Box[];
  /** None of these crosses a label. */
  readonly lines: readonly Segment[];
  /** No label is crossed by any of these, or nearly touched. */
  readonly curves: readonly Segment[];
}

/** The height of a line of text, as a multiple of its font size. */
const LINE_HEIGHT = 1.25;

/**
 * How much nearer a place has to be to make it worth a slightly shorter text, in lines of text; for a much
 * shorter text it has to be much nearer.
 */
const SHORTER_COST_LINES = 4;

/** How far a curve stays away from a line of text, because it has a width of its own, in lines of text. */
const CLEAR_LINES = 0.12;

/** The least distance between two labels, in lines of text: 4 px in the smallest text of the page. */
const APART_LINES = 0.3;

/** The height of a line of text in a font of this size, in the same unit. */
export function lineHeightOf(fontSize: number): number {
  return LINE_HEIGHT * fontSize;
}

/** The font size of a line of text of this height. */
export function fontSizeIn(lineHeight: number): number {
  return lineHeight / LINE_HEIGHT;
}

/**
 * Gives each label the best place that is left, in the order of the requests: within bounds, clear
 * of boxes, lines and curves, and at a distance from every label before it. A label for which there is no such place with any
 * of its texts is left out.
 */
export function placeLabels<Label>(
  requests: readonly LabelRequest<Label>[],
  { bounds, lineHeight, widthOf, boxes, lines, curves }: Surroundings,
): readonly PlacedLabel<Label>[] {
  const measure = widthOf ?? ((text: string) => textWidth(text, fontSizeIn(lineHeight)));
  const placed: PlacedLabel<Label>[] = [];
  const taken = [...boxes];
  for (const { label, texts, spots, drawnWith } of requests) {
    const best = texts
      .flatMap((text, at) => {
        const width = measure(text);
        return spots(width, lineHeight).map(({ x, y, cost, anchor }) => ({
          box: { x, y, width, height: lineHeight, label, text, anchor },
          cost: cost + at ** 2 * SHORTER_COST_LINES * lineHeight,
        }));
      })
      .toSorted((one, other) => one.cost - other.cost)
      .find(
        ({ box }) =>
          isWithin(box, bounds) &&
          [box, ...(drawnWith?.(box) ?? [])].every(
            (each) => !taken.some((other) => doOverlap(each, other)),
          ) &&
          !placed.some((other) => doOverlap(apartFrom(box), other)) &&
          !isCrossed(box, lines) &&
          !isCrossed(clearOf(box), curves),
      )?.box;
    if (best === undefined) continue;
    placed.push(best);
    taken.push(best, ...(drawnWith?.(best) ?? []));
  }
  return placed;
}

/** The area around a line of text that curves keep free. */
export function clearOf(box: Box): Box {
  return widened(box, CLEAR_LINES * box.height);
}

/** The area around a line of text that other labels keep free. */
export function apartFrom(box: Box): Box {
  return widened(box, APART_LINES * box.height);
}

function widened({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function isCrossed(box: Box, lines: readonly Segment[]): boolean {
  return lines.some((line) => crossedLength(line, box) !== undefined);
}

/** The x of a text in its box, for its `text-anchor`. */
export function anchorX({ x, width }: Box, anchor: TextAnchor): number {
  return x + { start: 0, middle: width / 2, end: width }[anchor];
}

/** Whether two boxes have more in common than an edge. */
export function doOverlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isWithin(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

/** How much of a line is within a box; `undefined` if it does not touch it. */
export function crossedLength({ x1, y1, x2, y2 }: Segment, box: Box): number | undefined {
  const acrossPx =
    Math.min(Math.max(x1, x2), box.x + box.width) - Math.max(Math.min(x1, x2), box.x);
  const downPx = Math.min(Math.max(y1, y2), box.y + box.height) - Math.max(Math.min(y1, y2), box.y);
  return acrossPx < 0 || downPx < 0 ? undefined : acrossPx + downPx;
}
