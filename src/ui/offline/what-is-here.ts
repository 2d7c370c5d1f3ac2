/** Something that the page loads ahead of need. */
export interface LoadedAhead {
  readonly isHere: () => boolean;
}

/**
 * What became of storing the page for a visit without a network: `stored` by this browser, still `storing`, or
 * `refused`, by a browser that can't, or has no room.
 */
export type Storing = 'storing' | 'stored' | 'refused';

const known: {
  parts: readonly LoadedAhead[];
  isOver: boolean;
  storing: Storing | undefined;
} = { parts: [], isOver: false, storing: undefined };

/** From now on these are what the page needs besides what it began with, until the returned function says that all were tried. */
export function expectParts(parts: readonly LoadedAhead[]): () => void {
  known.parts = parts;
  known.isOver = false;
  return () => {
    if (known.parts === parts) known.isOver = true;
  };
}

/** Notes what became of storing the page; `undefined` where nobody tries to. */
export function noteStoring(storing: Storing | undefined): void {
  known.storing = storing;
}

const ALL_HERE = 'All parts of this page are here: scenes and replays need no network';

/** What of the page is on this machine now, for somebody who is about to lose the network; one or two sentences. */
export function describeWhatIsHere(): string {
  const { parts, isOver, storing } = known;
  const missing = parts.filter((part) => !part.isHere()).length;
  if (parts.length === 0) return 'This page has not loaded all of its parts yet.';
  if (missing > 0 && !isOver) {
    return `${parts.length - missing} of ${parts.length} parts of this page are here; it is still loading the others.`;
  }
  if (missing > 0) {
    const remedy =
      storing === 'stored'
        ? 'This browser has stored the page, so reload it.'
        : 'Reload it while its server answers.';
    return `${missing} of ${parts.length} parts of this page could not be loaded. ${remedy}`;
  }
  if (storing === 'stored') return `${ALL_HERE}, also when it is opened again.`;
  return `${ALL_HERE} as long as it stays open. ${
    storing === 'storing'
      ? 'This browser is still storing it for the next visit.'
      : 'It is not stored for the next visit.'
  }`;
}
