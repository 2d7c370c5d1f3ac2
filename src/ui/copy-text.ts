/** Copies a text; resolves with a message for the person. */
export function copyText(text: string): Promise<string> {
  const copying = navigator.clipboard?.writeText(text);
  return (copying ?? Promise.reject(new Error('no clipboard'))).then(
    () => 'Copied',
    () => 'The browser does not allow copying.',
  );
}
