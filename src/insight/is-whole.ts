import type { EndedRecording, Recording } from '#race/recording';

/** Whether a run brought all there was, as far as anybody can tell. */
export function isWhole(recording: Recording | undefined): recording is EndedRecording {
  return recording?.state === 'complete' || recording?.state === 'unknown';
}
