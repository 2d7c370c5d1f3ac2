/** Whether a body begins like nothing in which JSON could be rows: neither `{` nor `[`; false for an empty one. */
export function beginsAsText(start: string): boolean {
  const text = start.replace(/^\uFEFF/, '').trimStart();
  return text !== '' && !text.startsWith('{') && !text.startsWith('[');
}
