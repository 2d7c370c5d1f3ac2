import { evidenceOf } from '#recording/evidence-of';
import type { EndedRecording } from '#recording/recording';
import { type WebPage, webPageOf } from '#recording/web-page';

/** The web page that a run received instead of data, as the start of its body tells. */
export function webPageIn({
  isRedirected = false,
  redirectedTo,
  status,
  problem,
}: EndedRecording): WebPage {
  return webPageOf(evidenceOf(problem), { isRedirected, redirectedTo, status });
}

/** Whether a run received a login page instead of data, whatever its status. */
export function isLoginPageIn(recording: EndedRecording): boolean {
  return /^\s*</.test(evidenceOf(recording.problem)) && webPageIn(recording).kind === 'login';
}
