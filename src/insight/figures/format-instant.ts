/** An ISO 8601 instant as a person reads it, to the second, in this machine's time zone; any other text stays as it is. */
export function formatInstant(iso: string): string {
  return formatted(iso, 'medium');
}

/** The same with the time zone, for what is read elsewhere: "26 Nov 2026, 09:00:00 CET". */
export function formatInstantInZone(iso: string): string {
  return formatted(iso, 'long');
}

function formatted(iso: string, timeStyle: 'medium' | 'long'): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return instant.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle });
}
