import { decodeChoice } from './choice-link.ts';
import type { Configuration } from './configuration.ts';
import type { ChoiceSource, EndpointChoice, EndpointPair } from './endpoint.ts';
import { originsOf } from './origins-of.ts';
import type { PageConfig } from './page-config.ts';
import { pairOfUrls } from './pair-of-urls.ts';
import type { Read } from './read-url.ts';
import { sceneInFragment } from './scene-fragment.ts';

/** What each source says, from the strongest to the weakest. */
export interface ChoiceInputs {
  /** The fragment of the page's own address, with or without its `#`. */
  readonly fragment: string;
  /** What a person has chosen on the page, in this browser; `undefined` where nobody has. */
  readonly stored: Read<EndpointPair> | undefined;
  readonly config: PageConfig;
  readonly build: Configuration;
  /** Origins that the person has chosen before in this browser. */
  readonly knownOrigins: readonly string[];
}

/** Which endpoints race, and what a person has to be told or asked about it. */
export interface Resolution {
  readonly choice:
    | EndpointChoice
    /** The weakest source that is left says something that cannot be used. */
    | {
        readonly state: 'invalid';
        readonly source: 'config' | 'build';
        readonly problems: readonly string[];
      };
  /** The pair of a link that names origins which nobody here has chosen: to be confirmed, and not asked before. */
  readonly question?: EndpointPair;
  /** What was passed over, and why; whole sentences. */
  readonly notes: readonly string[];
}

/**
 * Decides which endpoints race: those of the link, or else those chosen on the page, or else those of
 * `config.json`, or else those of the build; with none of these, both are simulated.
 *
 * A link to a scene asks nobody for anything: it is followed at once. A link to an origin that is neither configured nor among `knownOrigins` decides nothing yet. What is
 * wrong with a link, or with what the browser has kept, is told, and the next source decides; what is
 * wrong with the page's own configuration is for its owner to mend, and no simulation hides it.
 */
export function resolveChoice(inputs: ChoiceInputs): Resolution {
  const { stored, config, build } = inputs;
  const scene = sceneInFragment(inputs.fragment);
  if (scene !== undefined) return { choice: { state: 'simulated', scene }, notes: [] };
  const notes: string[] = [];
  const linked = decodeChoice(inputs.fragment);
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

function isKnown(
  pair: EndpointPair,
  { config, build, stored, knownOrigins }: ChoiceInputs,
): boolean {
  const known = new Set(knownOrigins);
  const configured = [
    ...(config.state === 'read' ? [config.pair] : []),
    ...(build.state === 'endpoints' ? [pairOfUrls(build.urls)] : []),
    ...(stored?.state === 'read' ? [stored.value] : []),
  ];
  for (const each of configured) for (const origin of originsOf(each)) known.add(origin);
  return originsOf(pair).every((origin) => known.has(origin));
}
