/** Whether a body begins like nothing in which JSON could be rows: neither `{` nor `[`; false for an empty one. */
export function beginsAsText(start: string): boolean {
  // A byte order mark counts as white space here.
  const text = start.trimStart();
  return text !== '' && !text.startsWith('{') && !text.startsWith('[');
}
