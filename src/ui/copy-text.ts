/** Copies a text; resolves with what to tell the person of it. */
export function copyText(text: string): Promise<string> {
  const copying = navigator.clipboard?.writeText(text);
  return (copying ?? Promise.reject(new Error('no clipboard'))).then(
    () => 'Copied',
    () => 'The browser does not allow copying.',
  );
}
