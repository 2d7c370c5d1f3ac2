import { FRAME_MS } from '#insight/figures/frame-ms';
import { formatDuration } from '#insight/figures/format-quantity';
import { partThatCame } from '#insight/figures/part-that-came';
import { raceMarginMs } from '#insight/figures/race-margin';
import { areComparable } from '#recording/are-comparable';
import type { Recording } from '#recording/recording';
import { SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { type CurveMark, curveMarks } from './curve.ts';

/** One or more marks of a run in the same place, as one label. */
export interface MarkNote {
  /** Index of the recording. */
  readonly side: number;
  readonly marks: readonly CurveMark[];
  /**
   * The possible texts of the label, the longest first: "first byte 118 ms, first row 121 ms", "first row
   * 121 ms", "first 121 ms". Even the shortest says what the time is of.
   */
  readonly texts: readonly string[];
}

/** How far apart the first or the last rows of two sides are. */
export interface GapNote {
  readonly name: 'first row' | 'last row';
  /** Index of the recording that was sooner; missing if a single race cannot tell which one was. */
  readonly sooner?: number;
  /** Whether there is nothing between the two: less than a frame. */
  readonly isEqual: boolean;
  /** Where both marks are, in the order of the recordings. */
  readonly marks: readonly [CurveMark, CurveMark];
  /** "2.29 s sooner", "21 ms apart", "equal". */
  readonly found: string;
  /** "first row 2.29 s sooner", "last row 21 ms apart"; after the side that was sooner where both have the same road. */
  readonly text: string;
  /** "first 2.29 s sooner", "last 21 ms apart". */
  readonly shortText: string;
}

/**
 * The marks of all runs as labels; marks of one run for which `isSamePlace` share a label. In the order of
 * the recordings, and of each in order of time.
 */
export function markNotes(
  recordings: readonly Recording[],
  isSamePlace: (one: CurveMark, other: CurveMark) => boolean,
): readonly MarkNote[] {
  const who = sidesToName(recordings);
  return recordings.flatMap((recording, side) => {
    const groups: CurveMark[][] = [];
    for (const mark of curveMarks(recording)) {
      const last = groups.at(-1);
      const before = last?.at(-1);
      if (last !== undefined && before !== undefined && isSamePlace(before, mark)) last.push(mark);
      else groups.push([mark]);
    }
    return groups.map((marks) => {
      const ofRows = marks.filter(({ name }) => name !== 'first byte');
      const shorter = ofRows.length > 0 ? ofRows : marks;
      return {
        side,
        marks,
        texts: [
          describeMarks(marks, recording),
          describeMarks(shorter, recording),
          inShort(describeMarks(shorter, recording)),
        ].map((text) => `${who[side] ?? ''}${text}`),
      };
    });
  });
}

/** What begins the labels of each side: nothing, unless both have the same road, and with it the same colour. */
function sidesToName([left, right]: readonly Recording[]): readonly string[] {
  return left !== undefined && left.road === right?.road ? SIDES.map((side) => `${side}: `) : [];
}

/** Marks at the same time share it: "first and last row 2.41 s"; the others each have their own time. */
function describeMarks(marks: readonly CurveMark[], recording: Recording): string {
  const isPart = partThatCame(recording) !== undefined;
  const times = new Map<string, CurveMark['name'][]>();
  for (const { name, atMs } of marks) {
    const time = formatDuration(atMs);
    times.set(time, [...(times.get(time) ?? []), name]);
  }
  return [...times].map(([time, names]) => `${describeNames(names, isPart)} ${time}`).join(', ');
}

/** The same where there is little room: "first 121 ms", "last that came 0.9 s". */
function inShort(text: string): string {
  return text.replaceAll(' row', '');
}

/** If a run ended early, its last row is the last one that arrived. */
function describeNames(names: readonly CurveMark['name'][], isPart: boolean): string {
  const text = names.join(', ').replace('first row, last row', 'first and last row');
  return isPart ? text.replace('last row', 'last row that came') : text;
}

/**
 * How far apart the first rows and the last rows of two runs are: those marks that both have. By the rules
 * of the headline they are equal within one frame, and a side is called sooner only from the margin of a
 * race on. Empty unless there are two recordings, and wherever the answer refuses to compare: unless both runs
 * brought all there was, and the same rows: as many, of the same content where both recordings have its hash,
 * and of a known one where a stream never said that it was complete.
 */
export function gapNotes(recordings: readonly Recording[]): readonly GapNote[] {
  const [left, right] = recordings;
  if (left === undefined || right === undefined) return [];
  if (!areComparable(left, right)) return [];
  return (['first row', 'last row'] as const).flatMap((name) => {
    const [one, other] = [left, right].map((each) =>
      curveMarks(each).find((mark) => mark.name === name),
    );
    if (one === undefined || other === undefined) return [];
    const spanMs = Math.abs(one.atMs - other.atMs);
    // Before the start nothing can have arrived.
    if (!Number.isFinite(spanMs) || one.atMs < 0 || other.atMs < 0) return [];
    const isEqual = spanMs < FRAME_MS;
    const isSooner = spanMs >= raceMarginMs(left, right, Math.min(one.atMs, other.atMs));
    const found = isEqual ? 'equal' : `${formatDuration(spanMs)} ${isSooner ? 'sooner' : 'apart'}`;
    const sooner = one.atMs < other.atMs ? 0 : 1;
    const who = isSooner ? (sidesToName(recordings)[sooner] ?? '') : '';
    return [
      {
        name,
        ...(isSooner && { sooner }),
        isEqual,
        marks: [one, other] as const,
        found,
        text: `${who}${name} ${found}`,
        shortText: isEqual ? `${name} equal` : `${who}${inShort(`${name} ${found}`)}`,
      },
    ];
  });
}

/**
 * What is written on a curve, as sentences for people who cannot see it: each run’s marks, and the gaps once what
 * they compare is known (`isAnswered`).
 */
export function describeCurve(
  recordings: readonly Recording[],
  isAnswered = true,
): readonly string[] {
  const names = roadsInOrder(recordings).map(({ name }) => name);
  const marks = recordings.flatMap((recording, side) => {
    const all = curveMarks(recording);
    return all.length === 0 ? [] : [`${names[side]}: ${describeMarks(all, recording)}.`];
  });
  const gaps = (isAnswered ? gapNotes(recordings) : []).map(({ name, sooner, isEqual, found }) => {
    const who = sooner === undefined ? undefined : names[sooner];
    if (who !== undefined) return `${who} had its ${name} ${found}.`;
    return isEqual
      ? `Both had their ${name} at the same time.`
      : `Their ${name}s came ${found}, too close to call in a single race.`;
  });
  return [...marks, ...gaps];
}
