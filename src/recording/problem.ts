/** Why a run ended early, in words for the person who has to fix it. */
export interface Problem {
  readonly code:
    | 'unreachable'
    | 'http-error'
    | 'html'
    | 'no-body'
    | 'message-only'
    | 'invalid-json'
    | 'no-rows-array'
    | 'no-rows'
    | 'in-band-error'
    | 'no-terminal-line'
    | 'totals-mismatch'
    | 'content-mismatch'
    | 'page-sequence'
    | 'next-page'
    | 'connection-lost'
    | 'unexpected';
  /** What happened, and with what. One or two sentences. */
  readonly message: string;
  /** What to do next. One sentence. */
  readonly remedy: string;
  /** The start of the body as it was sent, as evidence. */
  readonly evidence?: string;
  /**
   * A text of the page's own in the place of evidence that is not kept. The page concludes the same from it,
   * and never shows it.
   */
  readonly standIn?: string;
  /** What the body without rows seems to be, `text` where it is neither; missing in what earlier versions saved. */
  readonly bodyKind?: 'compressed' | 'utf-16' | 'text';
  /** What exactly it is, where the page concludes more from that than from the code alone. */
  readonly detail?: ProblemDetail | undefined;
}

/** What exactly a problem is; missing in what earlier versions saved, where its message says it. */
export type ProblemDetail =
  /** Of `content-mismatch`: rows could not be read, so that it is not their number that is wrong. */
  | 'unreadable'
  /** Of `no-terminal-line`: it ended between two lines, and not inside of one. */
  | 'between-lines'
  /** Of `page-sequence`: pages came after the end line. */
  | 'after-end'
  /** Of `next-page`: the next page is on another origin. */
  | 'other-origin'
  /** Of `next-page`: the series leads back to a page, or to rows, that it has had. */
  | 'repeated'
  /** Of `next-page`: it went on after the most pages that are asked for. */
  | 'endless';
