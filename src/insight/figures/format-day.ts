/** The day of an ISO 8601 instant as a person reads it, in this machine's time zone; any other text stays as it is. */
export function formatDay(iso: string): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return instant.toLocaleDateString('en-GB', { dateStyle: 'medium' });
}
