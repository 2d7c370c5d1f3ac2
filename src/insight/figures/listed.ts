/** Parts of a sentence in a row: "a", "a and b", "a, b and c"; empty without any. `joint` stands before the last one. */
export function listed(parts: readonly string[], joint = ' and '): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}${joint}${last}`;
}
