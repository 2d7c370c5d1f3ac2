import { isSimulatedHere } from '#insight/diagnosis/host-class';
import { readServerTiming } from '#insight/diagnosis/server-timing';
import type { EndedRecording } from '#recording/recording';
import { SCENE_PATHS } from '#roads/scene-paths';

/** By how much two times may differ that are the same, in ms: some are rounded. */
const ROUNDED_MS = 1;

/**
 * What cannot be true of a run of a scene, in which all times are calculated together: the first such thing, as a
 * clause, or `undefined`. Elsewhere a server may say anything of its time, and the page weighs it.
 */
export function faultOfScene(run: EndedRecording): string | undefined {
  if (!isSimulatedHere(run)) return undefined;
  return faultOfAddress(run) ?? faultOfReport(run) ?? faultOfTimings(run);
}

/** A scene plays each road at a path of its own, which a shared link leaves out. */
function faultOfAddress({ road, url }: EndedRecording): string | undefined {
  const { pathname } = new URL(url);
  const [played] = Object.entries(SCENE_PATHS).find(([, path]) => path === pathname) ?? [];
  return played === undefined || played === road
    ? undefined
    : `road is "${road}", and url is that of "${played}" in a scene`;
}

/** The last line of a stream reports how long its function took: as long as each of its pages, and not longer than the run. */
function faultOfReport({ reported, headers, arrivals, endMs }: EndedRecording): string | undefined {
  for (const [index, { atMs, producedMs }] of arrivals.entries()) {
    if (producedMs !== undefined && producedMs > atMs + ROUNDED_MS) {
      return `arrivals.${index}.producedMs is ${producedMs}, and atMs is ${atMs}`;
    }
  }
  const { elapsedMs } = reported ?? {};
  if (elapsedMs === undefined) return undefined;
  const is = `reported.elapsedMs is ${elapsedMs}`;
  if (elapsedMs > endMs + ROUNDED_MS) return `${is}, and endMs is ${endMs}`;
  const late = arrivals.findIndex(({ producedMs = 0 }) => producedMs > elapsedMs + ROUNDED_MS);
  if (late !== -1) return `${is}, and arrivals.${late}.producedMs is ${arrivals[late]?.producedMs}`;
  const { scanMs = 0 } = readServerTiming(headers?.['server-timing']);
  return scanMs > elapsedMs + ROUNDED_MS ? `${is}, and its header says ${scanMs}` : undefined;
}

/** What a function says in a header, before its body, took no longer than the wait for that, and all of it no less than a part. */
function faultOfTimings({ headers, marks, requests = [] }: EndedRecording): string | undefined {
  const answers = [
    { path: 'headers.server-timing', text: headers?.['server-timing'], waitedMs: marks.headersMs },
    ...requests.map(({ serverTiming, startedMs, headersMs }, index) => ({
      path: `requests.${index}.serverTiming`,
      text: serverTiming,
      waitedMs: headersMs === undefined ? undefined : headersMs - startedMs,
    })),
  ];
  for (const { path, text, waitedMs } of answers) {
    const { initMs = 0, scanMs = 0, totalMs = scanMs } = readServerTiming(text);
    if (totalMs < scanMs - ROUNDED_MS)
      return `${path} has a total of ${totalMs} ms, and a scan of ${scanMs} ms`;
    const tookMs = initMs + totalMs;
    if (waitedMs !== undefined && tookMs > waitedMs + ROUNDED_MS) {
      return `${path} tells of ${tookMs} ms, and its headers came after ${waitedMs} ms`;
    }
  }
  return undefined;
}
