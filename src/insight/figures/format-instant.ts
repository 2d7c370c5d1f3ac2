/** An ISO 8601 instant as a person reads it, to the second, in this machine's time zone; any other text stays as it is. */
export function formatInstant(iso: string): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return instant.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}
