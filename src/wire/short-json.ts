/** A value as JSON, to be quoted in a message; “…” for one that is nested too deeply for that. */
export function shortJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}
