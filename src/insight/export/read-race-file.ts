import * as v from 'valibot';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import { shortenText } from '#recording/shorten-text';
import { RACE_FORMAT, RACE_VERSION } from './race-file.ts';
import { faultOfPlace, placeOf } from './place-consistency.ts';
import { faultOfRun, isNeverStarted } from './recording-consistency.ts';
import { isBase64, readBody, type SavedBody } from './saved-body.ts';
import {
  describeIssue,
  isoInstant,
  recordingSchema,
  road,
  shortText,
  stackLimits,
  unknownRoadIn,
  versionNamed,
} from './saved-recording.ts';

const sides = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ left: schema, right: schema });

const savedBody = v.union(
  [v.object({ text: v.string() }), v.object({ base64: v.pipe(v.string(), v.check(isBase64)) })],
  'a body, as "text" or as "base64"',
) satisfies v.GenericSchema<unknown, SavedBody>;

/** Far more settings than a scene has. */
const CHANGES_MAX = 100;

const raceFile = v.object({
  startedAt: v.optional(isoInstant),
  place: shortText,
  changes: v.optional(v.pipe(v.array(shortText), v.maxLength(CHANGES_MAX))),
  browser: shortText,
  ...stackLimits,
  hasCutAddresses: v.optional(v.literal(true)),
  roads: v.optional(sides(road)),
  runs: sides(recordingSchema),
  bodies: v.optional(v.object({ left: v.optional(savedBody), right: v.optional(savedBody) })),
});

/**
 * The sides of a race are started together, and each waits only for its worker: at most 12 s for one that was started
 * ahead, 10 s for another, and 10 s until a silent one is given up. More than this, in ms, is no busy machine.
 */
const APART_MS = 60_000;

/** A file that is not a race of this version; the message says where and what to do. */
export class RaceFileError extends Error {}

/**
 * Reads the text of a saved race; members that are not known, the conclusions among them, are left out.
 *
 * @throws {RaceFileError} which names the first thing that is wrong, and its place.
 */
export function readRaceFile(text: string): RaceRecording {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RaceFileError(
      `This file is not JSON, or was cut off: ${shortenText((error as Error).message)}. Save the race again.`,
    );
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== RACE_FORMAT) {
    throw new RaceFileError(
      `This file is not a race: its "format" is not "${RACE_FORMAT}". Choose one that this page has saved.`,
    );
  }
  if (version !== RACE_VERSION) {
    throw new RaceFileError(
      `This file has ${versionNamed(version)}, and this page reads version ${RACE_VERSION}. Open it with the page that saved it.`,
    );
  }
  // Only the first fault is told, and there may be a million of them.
  const read = v.safeParse(raceFile, value, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    const unknown = unknownRoadIn(issue);
    throw unknown === undefined
      ? changed(describeIssue(issue))
      : new RaceFileError(`This file ${unknown}`);
  }
  const { runs, roads, bodies: saved, ...origin } = read.output;
  for (const side of SIDES) {
    if (roads !== undefined && roads[side] !== runs[side].road) {
      throw changed(
        `roads.${side} is "${roads[side]}", and runs.${side}.road is "${runs[side].road}"`,
      );
    }
    const fault = faultOfRun(runs[side]);
    if (fault !== undefined) throw changed(`runs.${side}.${fault}`);
  }
  const apartMs = Math.abs(runs.left.startedAtMs - runs.right.startedAtMs);
  if (apartMs > APART_MS && !SIDES.some((side) => isNeverStarted(runs[side]))) {
    throw changed('runs.left.startedAtMs and runs.right.startedAtMs are more than a minute apart');
  }
  const places = SIDES.map((side) => ({ path: `runs.${side}`, side, run: runs[side] }));
  const placeFault = faultOfPlace(origin, places);
  if (placeFault !== undefined) throw changed(placeFault);
  const place = placeOf(origin, [runs.left, runs.right]);
  return { ...origin, place, runs, bodies: bodiesOf(saved ?? {}, runs) };
}

/** @throws {RaceFileError} where a body is not as long as its run says. */
function bodiesOf(
  saved: NonNullable<v.InferOutput<typeof raceFile>['bodies']>,
  runs: Readonly<Record<Side, EndedRecording>>,
): RaceRecording['bodies'] {
  const bodies: { [Each in Side]?: Uint8Array<ArrayBuffer> } = {};
  for (const side of SIDES) {
    const body = saved[side];
    if (body === undefined) continue;
    const bytes = readBody(body);
    if (bytes.length !== runs[side].bytes) {
      throw changed(
        `bodies.${side} has ${bytes.length} bytes, and runs.${side}.bytes is ${runs[side].bytes}`,
      );
    }
    bodies[side] = bytes;
  }
  return bodies;
}

function changed(fault: string): RaceFileError {
  return new RaceFileError(sayChanged(fault));
}

/** The message about a file that contradicts itself; `fault` is the clause that says where. */
export function sayChanged(fault: string): string {
  return `This file was changed since it was saved: ${fault}. Open one that is as it was saved.`;
}
