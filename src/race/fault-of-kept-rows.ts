import type { OpenIngest } from '#ingest/ingest-messages';
import { countOf } from '#recording/count-of';
import type { RaceRecording } from '#recording/race-recording';
import { type EndedRecording, isWhole, type Recording } from '#recording/recording';
import type { Hashed } from '#recording/hashes-beside';
import { type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { rereading } from './replayed-run.ts';
import { createRun } from './run.ts';

/** What reads kept bodies again. */
export interface KeptRowsOptions {
  /** Opens ingests that read the body of one response. */
  readonly openIngest: OpenIngest;
  /** Loads what opens ingests that ask for the pages of a series, which `fetch` has. */
  readonly loadIngestOver: (fetch: (request: Request) => Promise<Response>) => Promise<OpenIngest>;
}

/**
 * How the rows in the bodies of a recorded race differ from those that its figures were measured on, as a
 * clause that names the side; `undefined` where they do not, or nothing tells. They are read as they came: a
 * series page by page.
 *
 * Of a run that is whole there have to be as many rows, with the same hashes if they were hashed. Of another
 * one, which was read while it still came, there may be more.
 */
export async function faultOfKeptRows(
  { runs, bodies }: Pick<RaceRecording, 'runs' | 'bodies'>,
  options: KeptRowsOptions,
): Promise<string | undefined> {
  const faults = await Promise.all(
    SIDES.map(async (side) => {
      const body = bodies[side];
      return body && faultOfSide(side, runs[side], body, options);
    }),
  );
  return faults.find((fault) => fault !== undefined);
}

/** No list in a body is named like this. */
const NO_LIST = '\0';

async function faultOfSide(
  side: Side,
  run: EndedRecording,
  body: Uint8Array<ArrayBuffer>,
  options: KeptRowsOptions,
): Promise<string | undefined> {
  const chosen = run.rowLists?.chosen;
  let fault: string | undefined;
  // What a person had chosen is not in the recording where the body left no choice, and counted all the same.
  for (const path of chosen === undefined ? [undefined, '', NO_LIST] : [chosen]) {
    const read = await readAgain(run, body, path, options);
    const found = read && differenceOf(side, run, read);
    if (found === undefined) return undefined;
    fault ??= found;
  }
  return fault;
}

/** What is known of rows that were read again; `undefined` where the page failed to, which says nothing of them. */
async function readAgain(
  run: EndedRecording,
  body: Uint8Array<ArrayBuffer>,
  path: string | undefined,
  { openIngest, loadIngestOver }: KeptRowsOptions,
): Promise<Recording | undefined> {
  const road = roadOf(run.road);
  const isSeries = road.reading === 'pages';
  // Nothing else tells where a page begins.
  if (isSeries && run.requests === undefined) return undefined;
  const again = createRun({
    contestant: {
      road,
      url: isSeries ? pageUrl(0) : run.url,
      ...(path !== undefined && { path }),
    },
    openIngest: isSeries
      ? await loadIngestOver(keptPages(run, body))
      : rereading(openIngest, run, body),
    schedule: queueMicrotask,
  });
  try {
    const { problem } = await again.start(new AbortController().signal);
    if (problem?.code === 'unexpected') return undefined;
    if (!isHashed(run)) return again.read();
    await again.digestRows(false);
    const read = again.read();
    return read?.contentHash === undefined ? undefined : read;
  } finally {
    again.close();
  }
}

/** Whether the hashes of a run are those of all the rows that came. */
function isHashed(run: EndedRecording): boolean {
  return isWhole(run) && run.contentHash !== undefined;
}

function pageUrl(page: number): string {
  return `https://kept.invalid/?page=${page}`;
}

/** Answers each request of a series with a page of its kept body, which names the next one by its header. */
function keptPages(
  { requests = [], headers }: EndedRecording,
  body: Uint8Array<ArrayBuffer>,
): (request: Request) => Promise<Response> {
  return (request) => {
    const page = Number(new URL(request.url).searchParams.get('page'));
    const start = requests.slice(0, page).reduce((sum, { bytes }) => sum + bytes, 0);
    const isLast = page >= requests.length - 1;
    const end = isLast ? body.length : start + (requests[page]?.bytes ?? 0);
    const type = headers?.['content-type'];
    const answer = new Response(body.subarray(start, end), {
      headers: {
        ...(type !== undefined && { 'content-type': type }),
        ...(!isLast && { link: `<${pageUrl(page + 1)}>; rel=next` }),
      },
    });
    return Promise.resolve(answer);
  };
}

function differenceOf(side: Side, run: EndedRecording, read: Recording): string | undefined {
  if (read.rows < run.rows || (isWhole(run) && read.rows > run.rows)) {
    return `bodies.${side} has ${countOf(read.rows, 'row')}, and runs.${side}.rows is ${run.rows}`;
  }
  if (!isHashed(run) || hasHashes(run, read)) return undefined;
  return `the rows in bodies.${side} are not the ones that its figures were measured on, by runs.${side}.contentHash`;
}

/** Whether these are the hashes of a run; an earlier version hashed typed rows as plain JSON. */
function hasHashes(run: EndedRecording, { plainHashes, ...read }: Hashed): boolean {
  if (!isSame(run, read)) return run.plainHashes === undefined && isSame(run, plainHashes);
  return run.plainHashes === undefined || isSame(run.plainHashes, plainHashes);
}

/** Whether hashes are the same; earlier versions saved none of the order. */
function isSame(saved: Hashed, read: Hashed | undefined): boolean {
  const isSameOrder = saved.orderHash === undefined || saved.orderHash === read?.orderHash;
  return saved.contentHash === read?.contentHash && isSameOrder;
}
