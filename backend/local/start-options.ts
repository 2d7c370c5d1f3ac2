/** What `npm start` can be told through environment variables. */
export interface StartOptions {
  /** `ROWS`: users in the table, 0 to 1,000,000; 1,000. */
  readonly rows: number;
  /** `SCAN_LATENCY_MS`: milliseconds added to every Scan page, 0 to 60,000; 110. */
  readonly scanLatencyMs: number;
  /** `PAGE_LIMIT`: items per Scan page, 1 or more; 50. `null`, given as `none`, is for pages of 1 MB. */
  readonly pageLimit: number | null;
  /** `PORT`: the page's preferred port, 1 to 65,535; 5173. */
  readonly port: number;
}

/** An environment variable that cannot be used; its message is one line for the terminal. */
export class StartOptionError extends Error {
  override readonly name = 'StartOptionError';
  readonly code = 'invalid';
  readonly variable: string;

  constructor(variable: string, given: string, allowed: string) {
    super(`${variable} is "${given}", but must be ${allowed}.`);
    this.variable = variable;
  }
}

/**
 * Reads the options of `npm start`; an empty variable counts as one that is not set.
 *
 * @throws StartOptionError `invalid` for the first value out of its range.
 */
export function readStartOptions(env: Readonly<Record<string, string | undefined>>): StartOptions {
  const whole = (variable: string, fallback: number, least: number, most: number, also = '') => {
    const text = env[variable] || String(fallback);
    const number = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new StartOptionError(
      variable,
      text,
      `a whole number from ${least} to ${most.toLocaleString('en')}${also}`,
    );
  };
  return {
    rows: whole('ROWS', 1000, 0, 1_000_000),
    scanLatencyMs: whole('SCAN_LATENCY_MS', 110, 0, 60_000),
    pageLimit:
      env['PAGE_LIMIT'] === 'none'
        ? null
        : whole('PAGE_LIMIT', 50, 1, 1_000_000, ', or "none" for pages of 1 MB'),
    port: whole('PORT', 5173, 1, 65_535),
  };
}
