import { useState } from 'react';
import type { Contestants, Side } from '#roads/road';

/** Where the choices are kept, as JSON: paths by address. */
const STORAGE_KEY = 'two-fetches.row-paths';
const MOST_KEPT = 50;

/**
 * The contestants, each with the list that a person has chosen to hold its rows, and the way to choose
 * one. The choice is kept on this machine, by an endpoint's address without its query; where nothing
 * can be kept, it lasts until the page is left.
 */
export function useRowPaths(given: Contestants) {
  const [paths, setPaths] = useState(readPaths);
  const withPath = (side: Side) => {
    const path = paths[addressOf(given[side].url)];
    return path === undefined ? given[side] : { ...given[side], path };
  };

  function choosePath(side: Side, path: string): void {
    const others = Object.entries(paths).filter(([url]) => url !== addressOf(given[side].url));
    const next = Object.fromEntries([
      ...others.slice(-MOST_KEPT + 1),
      [addressOf(given[side].url), path],
    ]);
    setPaths(next);
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    } catch {
      // Storage is refused or full: the choice lasts until the page is left.
    }
  }

  return { contestants: { left: withPath('left'), right: withPath('right') }, choosePath };
}

function addressOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

/** The choices that were kept; none where there is nothing, or something else. */
function readPaths(): Readonly<Record<string, string>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    const entries = Object.entries(kept ?? {}).slice(-MOST_KEPT);
    return Object.fromEntries(entries.filter(([, path]) => typeof path === 'string'));
  } catch {
    return {};
  }
}
