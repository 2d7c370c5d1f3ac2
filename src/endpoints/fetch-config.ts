/** What came when `config.json` was asked for. */
export interface FetchedConfig {
  /** Empty where there is no such file, or none came. */
  readonly text: string;
  /** Why one that there may be was passed over, and what to do about it; whole sentences. */
  readonly note?: string;
}

const NONE: FetchedConfig = { text: '' };

/**
 * Asks for `config.json`, by `request`, until `signal` is aborted, which means that it took too long. Never
 * rejects: where none comes although there may be one, a note says so, because the page then races other
 * endpoints than its owner meant. That a page which `isKept` has no network is no reason to say so.
 */
export async function fetchConfig(
  request: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
  isKept: boolean,
): Promise<FetchedConfig> {
  try {
    const response = await request(signal);
    if (response.ok) return { text: await response.text() };
    // Hosts say in several ways that there is no such file, or none for everybody to see.
    if (response.status < 500) return NONE;
    return leftOut(`answered with HTTP ${response.status}`);
  } catch {
    if (isKept && !signal.aborted) return NONE;
    return leftOut('did not answer');
  }
}

function leftOut(why: string): FetchedConfig {
  return {
    text: '',
    note: `The page could not read config.json, because its server ${why}. These may not be the endpoints that the file names. Reload the page to try again.`,
  };
}
