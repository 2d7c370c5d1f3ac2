import { type Side, SIDES } from '#roads/road';
import { encodeChoice } from './choice-link.ts';
import type { Configuration } from './configuration.ts';
import type { Endpoint, EndpointPair } from './endpoint.ts';
import { headersToKeep, readKeptHeaders, withKeptHeaders } from './kept-headers.ts';
import type { PageConfig } from './page-config.ts';
import { configuredRoads } from './configured-roads.ts';
import type { KnownRoads } from './known-roads.ts';
import { holdsRace } from './race-fragment.ts';
import { readRecentPairs, withRecentPair, writeRecentPairs } from './recent-pairs.ts';
import type { Read } from './read-url.ts';
import { type Resolution, resolveChoice } from './resolve-choice.ts';
import { applyRowPaths, readRowPaths, rowPathOf, withRowPath } from './row-paths.ts';
import { STORAGE_KEYS } from './storage-keys.ts';
import { readStoredPair, writeStoredPair } from './stored-pair.ts';

/** Where choices are kept; each storage may throw, as in browsers that refuse it. */
export interface ChoiceStorages {
  readonly local: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Cleared when the tab is closed. */
  readonly session: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** The fragment of the page's own address. */
export interface ChoiceAddress {
  readonly read: () => string;
  /** Replaces it, or removes it for an empty text, without an entry in the browser's history. */
  readonly replace: (fragment: string) => void;
  /** The page's address with this fragment, given without its `#`; an empty text means none. */
  readonly linkTo: (fragment: string) => string;
}

/** Finds out which endpoints race, and remembers it. */
export interface ChoiceKeeper {
  /** Which endpoints race, from everything that is known now. */
  resolve(): Resolution;
  /**
   * Keeps a person's choice on the page, and removes a link, which would take precedence. Header values are
   * kept until the tab is closed, and only if requested. Returns a sentence if this browser does not keep it.
   */
  choose(pair: EndpointPair, options: { readonly keepHeaders: boolean }): string | undefined;
  /** Puts a scene, as the text of a link, into the page's own address. */
  chooseScene(scene: string): void;
  /** Accepts the link that the page was opened with; later links to its origins are not asked about. */
  acceptLink(pair: EndpointPair): void;
  /** Takes the link away, to endpoints or to a scene. */
  declineLink(): void;
  /** Forgets the choice on the page, and removes a link. */
  reset(): void;
  /** Remembers which list of an endpoint's response holds the rows. */
  choosePath(side: Side, pair: EndpointPair): void;
  /** The list that is remembered for an address, whatever its query; `undefined` if there is none. */
  rowPathOf(url: string): string | undefined;
  /** Recently used pairs, the newest first, without header values. */
  recent(): readonly EndpointPair[];
  /** Whether there are endpoints to go back to from a scene. */
  hasEndpoints(): boolean;
  /** The link to a pair. */
  linkTo(pair: EndpointPair): string;
  /** Whether both are the same pair, apart from header values that the second one lacks. */
  isSame(pair: EndpointPair, other: EndpointPair): boolean;
  /** The page's own address without a choice in it. */
  pageAddress(): string;
  /** The addresses of roads that the page was configured with, or what is wrong with them. */
  readonly knownRoads: Read<KnownRoads>;
}

const NO_CHOICE_KEPT =
  'This browser does not keep the chosen endpoints and settings, or has no room left for them: they are forgotten when the page is reloaded. Copy the link to have the endpoints again.';

/**
 * Keeps the choice of endpoints of one tab, also when it is reloaded. Other tabs of the same browser may choose
 * others; a new tab begins with what was chosen last in any of them.
 */
export function createChoiceKeeper(options: {
  readonly storages: ChoiceStorages;
  readonly address: ChoiceAddress;
  readonly config: PageConfig;
  readonly build: Configuration;
  /** The variable `VITE_ROAD_URLS`, as it was set. */
  readonly roadUrls?: string | undefined;
}): ChoiceKeeper {
  const { storages, address, config, build } = options;
  const knownRoads = configuredRoads(config, build, options.roadUrls);
  const { local, session } = storages;
  /** The text of this tab's choice. Remembered here too, for browsers that keep nothing. */
  let chosen = readItem(session, STORAGE_KEYS.choice) ?? readItem(local, STORAGE_KEYS.choice);
  if (chosen !== null) writeItem(session, STORAGE_KEYS.choice, chosen);
  /** Remembered here too, for browsers that keep nothing. */
  const accepted: EndpointPair[] = [];

  function resolve(fragment = address.read()): Resolution {
    const resolution = resolveChoice({
      fragment,
      stored: readStoredPair(chosen),
      config,
      build,
      known: [...recentPairs(), ...accepted],
      ...(knownRoads.state === 'read' && { roads: knownRoads.value }),
    });
    const { choice } = resolution;
    if (choice.state !== 'chosen') return resolution;
    return { ...resolution, choice: { ...choice, pair: withKept(choice.pair) } };
  }

  const rowPaths = () => readRowPaths(readItem(local, STORAGE_KEYS.rowPaths));

  function keepRowPath({ url, path }: Endpoint): void {
    const next = withRowPath(rowPaths(), url, path ?? '');
    writeItem(local, STORAGE_KEYS.rowPaths, JSON.stringify(next));
  }

  /** The pair with the paths that are remembered for its addresses. */
  function withKept(pair: EndpointPair): EndpointPair {
    const paths = rowPaths();
    const headers = readKeptHeaders(readItem(session, STORAGE_KEYS.headers));
    return withKeptHeaders(applyRowPaths(pair, paths), headers);
  }

  function recentPairs(): readonly EndpointPair[] {
    return readRecentPairs(readItem(local, STORAGE_KEYS.recent));
  }

  /** The page does what was chosen, also where its address can't follow: Safari refuses the hundredth change in a row. */
  function replaceAddress(fragment: string): void {
    try {
      address.replace(fragment);
    } catch {
      // The address stays as it is.
    }
  }

  function addRecent(pair: EndpointPair): boolean {
    const text = writeRecentPairs(withRecentPair(recentPairs(), pair));
    return writeItem(local, STORAGE_KEYS.recent, text);
  }

  return {
    resolve: () => resolve(),
    hasEndpoints: () => resolve('').choice.state !== 'simulated',
    choose(pair, { keepHeaders }) {
      replaceAddress('');
      chosen = writeStoredPair(pair);
      writeItem(session, STORAGE_KEYS.choice, chosen);
      const isKept = writeItem(local, STORAGE_KEYS.choice, chosen);
      // One that was chosen in the dialog.
      for (const side of SIDES) if (pair[side].path !== undefined) keepRowPath(pair[side]);
      const areHeadersKept = keepHeaders
        ? writeItem(session, STORAGE_KEYS.headers, JSON.stringify(headersToKeep(pair)))
        : removeItem(session, STORAGE_KEYS.headers);
      return addRecent(pair) && isKept && (areHeadersKept || !keepHeaders)
        ? undefined
        : NO_CHOICE_KEPT;
    },
    chooseScene: replaceAddress,
    acceptLink(pair) {
      accepted.push(pair);
      addRecent(pair);
    },
    declineLink: () => replaceAddress(''),
    reset() {
      replaceAddress('');
      chosen = null;
      for (const place of [local, session]) removeItem(place, STORAGE_KEYS.choice);
      removeItem(session, STORAGE_KEYS.headers);
    },
    choosePath(side, pair) {
      const fragment = address.read();
      if (fragment !== '' && !holdsRace(fragment)) replaceAddress(encodeChoice(pair));
      keepRowPath(pair[side]);
      // A choice that is kept contains its path.
      chosen = withPath(chosen, side, pair[side]);
      if (chosen !== null) writeItem(session, STORAGE_KEYS.choice, chosen);
      const last = withPath(readItem(local, STORAGE_KEYS.choice), side, pair[side]);
      if (last !== null) writeItem(local, STORAGE_KEYS.choice, last);
    },
    rowPathOf: (url) => rowPathOf(rowPaths(), url),
    recent: recentPairs,
    linkTo: (pair) => address.linkTo(encodeChoice(pair)),
    isSame: (pair, other) =>
      encodeChoice(pair) === encodeChoice(other) &&
      SIDES.every((side) =>
        other[side].headers.every(
          ({ value }, index) => value === '' || value === pair[side].headers[index]?.value,
        ),
      ),
    pageAddress: () => address.linkTo(''),
    knownRoads,
  };
}

/** The text of a choice with the endpoint's path, if it is a choice of that address. */
function withPath(text: string | null, side: Side, { url, path }: Endpoint): string | null {
  const stored = readStoredPair(text);
  if (stored?.state !== 'read' || stored.value[side].url !== url || path === undefined) return text;
  return writeStoredPair({ ...stored.value, [side]: { ...stored.value[side], path } });
}

type Place = ChoiceStorages['local'];

function readItem(place: Place, key: string): string | null {
  try {
    return place().getItem(key);
  } catch {
    return null;
  }
}

function writeItem(place: Place, key: string, text: string): boolean {
  try {
    place().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function removeItem(place: Place, key: string): boolean {
  try {
    place().removeItem(key);
    return true;
  } catch {
    return false;
  }
}
