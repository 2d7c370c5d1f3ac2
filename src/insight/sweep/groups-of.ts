/** Things that are the same as the first of their group, in the order of these. */
export function groupsOf<Thing>(
  things: readonly Thing[],
  isSame: (one: Thing, other: Thing) => boolean,
): readonly { readonly first: Thing; readonly all: readonly Thing[] }[] {
  const groups: { readonly first: Thing; readonly all: Thing[] }[] = [];
  for (const thing of things) {
    const group = groups.find(({ first }) => isSame(first, thing));
    if (group === undefined) groups.push({ first: thing, all: [thing] });
    else group.all.push(thing);
  }
  return groups;
}
