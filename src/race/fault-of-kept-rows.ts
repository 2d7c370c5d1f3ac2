import type { OpenIngest } from '#ingest/ingest-messages';
import { countOf } from '#recording/count-of';
import type { RaceRecording } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { rereading } from './replayed-run.ts';
import { findRowFault, type RowFault, type RowFaults } from './row-fault.ts';
import { createRun } from './run.ts';

/**
 * How the rows in the bodies of a recorded race differ from those that its figures were measured on. They are
 * read as they came: a series page by page.
 */
export async function findRowFaults(
  { runs, bodies }: Pick<RaceRecording, 'runs' | 'bodies'>,
  openIngest: OpenIngest,
): Promise<RowFaults> {
  const find = (side: Side) => {
    const body = bodies[side];
    return body && faultOfSide(runs[side], body, openIngest);
  };
  const [left, right] = await Promise.all([find('left'), find('right')]);
  return { ...(left && { left }), ...(right && { right }) };
}

/** The same as a clause that names the first such side, in the words of a file; `undefined` where there is none. */
export async function faultOfKeptRows(
  recording: Pick<RaceRecording, 'runs' | 'bodies'>,
  openIngest: OpenIngest,
): Promise<string | undefined> {
  const faults = await findRowFaults(recording, openIngest);
  const side = SIDES.find((each) => faults[each] !== undefined);
  return side && sayFault(faults[side], side, recording.runs[side]);
}

/** No list in a body is named like this. */
const NO_LIST = '\0';

async function faultOfSide(
  run: EndedRecording,
  body: Uint8Array<ArrayBuffer>,
  openIngest: OpenIngest,
): Promise<RowFault | undefined> {
  const road = roadOf(run.road);
  // Nothing else tells where a page begins.
  if (road.reading === 'pages' && run.requests === undefined) return undefined;
  const chosen = run.listPath ?? run.rowLists?.chosen;
  let fault: RowFault | undefined;
  // What a person had chosen counted also where the body left no choice, of which earlier versions saved nothing.
  for (const path of chosen === undefined ? [undefined, '', NO_LIST] : [chosen]) {
    const again = createRun({
      contestant: { road, url: run.url, ...(path !== undefined && { path }) },
      openIngest: rereading(openIngest, run, body),
      schedule: queueMicrotask,
    });
    const found = await findRowFault(again, run).finally(again.close);
    if (found === undefined) return undefined;
    fault ??= found;
  }
  return fault;
}

function sayFault(fault: RowFault | undefined, side: Side, run: EndedRecording): string {
  return fault?.type === 'count'
    ? `bodies.${side} has ${countOf(fault.rows, 'row')}, and runs.${side}.rows is ${run.rows}`
    : `the rows in bodies.${side} are not the ones that its figures were measured on, by runs.${side}.contentHash`;
}
