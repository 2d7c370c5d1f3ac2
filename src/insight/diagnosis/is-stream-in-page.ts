import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';

/** Whether a run that should be a series of pages failed because its first response was a whole stream. */
export function isStreamInPage({ road, problem, rows, format }: EndedRecording): boolean {
  if (problem?.code !== 'invalid-json' || rows > 0 || roadOf(road).reading !== 'pages')
    return false;
  // A page that was read before, and had no rows, is one document.
  return format !== undefined && format !== 'object' && format !== 'array';
}
