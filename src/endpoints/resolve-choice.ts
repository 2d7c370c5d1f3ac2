import { SIDES } from '#roads/road';
import { decodeChoice } from './choice-link.ts';
import { isContentHeader } from './content-headers.ts';
import type { Configuration } from './configuration.ts';
import type { ChoiceSource, Endpoint, EndpointChoice, EndpointPair } from './endpoint.ts';
import type { KnownRoads } from './known-roads.ts';
import type { PageConfig } from './page-config.ts';
import { endpointAt, pairOfUrls } from './pair-of-urls.ts';
import type { Read } from './read-url.ts';
import { holdsRace } from './race-fragment.ts';
import { sceneInFragment } from './scene-fragment.ts';

/** What each source contains, in order of precedence. */
export interface ChoiceInputs {
  /** The fragment of the page's own address, with or without its `#`. */
  readonly fragment: string;
  /** A person's choice on the page, in this browser; `undefined` if there is none. */
  readonly stored: Read<EndpointPair> | undefined;
  readonly config: PageConfig;
  readonly build: Configuration;
  /** The addresses that are known by their roads; they are configured too. */
  readonly roads?: KnownRoads;
  /** Pairs that the person has chosen before in this browser. */
  readonly known: readonly EndpointPair[];
}

/** Which endpoints race, and what a person has to be told or asked about that. */
export interface Resolution {
  readonly choice:
    | EndpointChoice
    /** The last remaining source contains something that cannot be used. */
    | {
        readonly state: 'invalid';
        readonly source: 'config' | 'build';
        readonly problems: readonly string[];
      };
  /** The pair of a link that would send what nobody here has chosen: to be confirmed, and not asked before. */
  readonly question?: EndpointPair;
  /** What was ignored, and why; whole sentences. */
  readonly notes: readonly string[];
}

/**
 * Decides which endpoints race: those of the link, otherwise those chosen on the page, otherwise those of
 * `config.json`, otherwise those of the build; with none of these, both are simulated.
 *
 * A link to a scene causes no requests, so it is followed without a question. Any other link has to be confirmed if
 * it names an origin that is neither configured nor `known`, or if it posts a request that is neither. If a link,
 * or what the browser has kept, is wrong, that is reported, and the next source decides. If the page's own
 * configuration is wrong, its owner has to correct it, so it is not hidden behind a simulation.
 */
export function resolveChoice(inputs: ChoiceInputs): Resolution {
  const { stored, config, build } = inputs;
  const scene = sceneInFragment(inputs.fragment);
  if (scene !== undefined) return { choice: { state: 'simulated', scene }, notes: [] };
  const notes: string[] = [];
  // A link to a race says nothing of endpoints.
  const linked = holdsRace(inputs.fragment) ? undefined : decodeChoice(inputs.fragment);
  if (linked?.state === 'invalid') {
    notes.push(...linked.problems.slice(0, 3), 'The link was ignored.');
  }
  const isAsked = linked?.state === 'read' && !isKnown(linked.value, inputs);
  const question = isAsked ? { question: linked.value } : {};
  const chosen = (source: ChoiceSource, pair: EndpointPair): Resolution => ({
    choice: { state: 'chosen', pair, source },
    notes,
    ...question,
  });
  if (linked?.state === 'read' && !isAsked) return chosen('link', linked.value);
  if (stored?.state === 'read') return chosen('page', stored.value);
  if (stored?.state === 'invalid') {
    notes.push(
      `The endpoints that this browser has kept cannot be read and were ignored. ${stored.problems[0] ?? ''}`.trim(),
    );
  }
  if (config.state === 'read') return chosen('config', config.pair);
  if (config.state === 'invalid') {
    const { problems } = config;
    return { choice: { state: 'invalid', source: 'config', problems }, notes, ...question };
  }
  if (config.note !== undefined) notes.push(config.note);
  if (build.state === 'endpoints') return chosen('build', pairOfUrls(build.urls));
  if (build.state === 'invalid') {
    const { problems } = build;
    return { choice: { state: 'invalid', source: 'build', problems }, notes, ...question };
  }
  return { choice: { state: 'simulated' }, notes, ...question };
}

/**
 * Whether nothing in a link has to be confirmed. A request that posts may change something, so knowing its
 * origin is not enough: the same request must be known.
 */
function isKnown(pair: EndpointPair, inputs: ChoiceInputs): boolean {
  const { config, build, stored, known, roads = {} } = inputs;
  const pairs = [
    ...known,
    ...(config.state === 'read' ? [config.pair] : []),
    ...(build.state === 'endpoints' ? [pairOfUrls(build.urls)] : []),
    ...(stored?.state === 'read' ? [stored.value] : []),
  ];
  const chosen = [
    ...pairs.flatMap((each) => SIDES.map((side) => each[side])),
    ...Object.values(roads).map((address) => endpointAt(new URL(address))),
  ];
  return SIDES.every((side) =>
    chosen.some(
      (each) =>
        originOf(each) === originOf(pair[side]) &&
        (pair[side].method === 'GET' || requestOf(each) === requestOf(pair[side])),
    ),
  );
}

function originOf({ url }: Endpoint): string {
  return new URL(url).origin;
}

/** All that is sent, except the values of headers that may be secret. */
function requestOf({ url, method, body = '', headers, query }: Endpoint): string {
  const shared = headers.map(({ name, value }) => [
    name.toLowerCase(),
    isContentHeader(name) ? value : '',
  ]);
  return JSON.stringify([url, method, body, shared, query.map(({ name, value }) => [name, value])]);
}
