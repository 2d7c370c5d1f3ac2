import type { EndedRecording } from '#recording/recording';
import type { StreamingDoubt } from './streaming-diagnosis.ts';

/** One finding of a check of an endpoint. */
export interface CheckFinding {
  /** Stable. */
  readonly code: `check.${CheckName}`;
  /** `good`: as it should be. `note`: worth knowing. `bad`: a race would fail, or would show nothing. */
  readonly tone: 'good' | 'note' | 'bad';
  /** The finding; one or two sentences. */
  readonly sentence: string;
  /** What to do about it; one or two sentences. */
  readonly remedy?: string;
}

/** Why a check found no rows that a race could show, or not all of them. */
export type CheckFailure =
  | 'bad-request'
  | 'broke-off'
  | 'cors'
  | 'cors-preflight'
  | 'error-at-end'
  | 'function-stopped'
  | 'http-error'
  | 'login-page'
  | 'message-only'
  | 'miscounted'
  | 'next-page-not-asked'
  | 'no-answer'
  | 'no-body'
  | 'no-list'
  | 'no-rows'
  | 'not-authorised'
  | 'not-found'
  | 'not-json'
  | 'nothing-there'
  | 'page-fault'
  | 'server-error'
  | 'silent'
  | 'stopped'
  | 'too-many-requests'
  | 'truncated'
  | 'web-page'
  | 'wrong-method';

/** The part of a code after `check.`. */
export type CheckName =
  | CheckFailure
  | `format-${NonNullable<EndedRecording['format']>}`
  | StreamingDoubt['kind']
  | 'bad-lines'
  | 'broke-after-end'
  | 'cached'
  | 'choose-list'
  | 'choose-lists'
  | 'other-count'
  | 'other-front-door'
  | 'errors-beside-rows'
  | 'content-type'
  | 'document-read-as-stream'
  | 'empty'
  | 'first-page-only'
  | 'known-road'
  | 'mixed-content'
  | 'no-end-line'
  | 'not-all-rows'
  | 'not-compressed'
  | 'one-piece'
  | 'one-request'
  | 'opened-from-file'
  | 'paginated'
  | 'read-allowed'
  | 'read-whole'
  | 'ready'
  | 'redirected'
  | 'rows-differ'
  | 'rows-equal'
  | 'same-road'
  | 'server-timing-missing'
  | 'server-timing-readable'
  | 'stream-read-whole'
  | 'streamed'
  | 'timing-hidden'
  | 'timing-readable';
