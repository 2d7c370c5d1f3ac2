import type { JsonValue } from '#wire/wire-line';

/** What the simulated backends answer with, and how fast. */
export interface Scenario {
  /** How many rows to generate from `seed`, or the rows themselves. */
  readonly rows: number | readonly JsonValue[];
  readonly seed: number;
  /** Rows per Scan page, at least 1. */
  readonly pageSize: number;
  /** Milliseconds that each Scan page takes, the same on both sides. */
  readonly pageMs: number;
  readonly bufferedFault?: BufferedFault;
  readonly streamedFault?: StreamedFault;
  readonly paginatedFault?: PaginatedFault;
}

type CommonFault =
  | { readonly code: 'http-error'; readonly status: number; readonly body: string }
  | { readonly code: 'html' }
  /** No answer, as for a refused connection or a missing CORS header. */
  | { readonly code: 'unreachable' };

/** What can go wrong on the buffered side. */
export type BufferedFault = CommonFault | { readonly code: 'invalid-json' };

/** What can go wrong on the paginated side; `afterPages` whole pages are sent before that, 0 by default. */
export type PaginatedFault = (CommonFault | { readonly code: 'invalid-json' }) & {
  readonly afterPages?: number;
};

/** What can go wrong on the streamed side; `afterPages` whole pages are sent before that. */
export type StreamedFault =
  | CommonFault
  | {
      readonly code:
        | 'in-band-error'
        /** The body ends cleanly, between two lines. */
        | 'truncated'
        /** The body ends cleanly, inside the next page's line. */
        | 'truncated-inside-line'
        /** The next line is broken JSON; the pages after it are sent as usual. */
        | 'malformed-line'
        /** The connection breaks. */
        | 'connection-lost';
      readonly afterPages: number;
    };
