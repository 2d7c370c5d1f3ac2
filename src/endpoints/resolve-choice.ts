import { decodeChoice } from './choice-link.ts';
import type { Configuration } from './configuration.ts';
import type { ChoiceSource, EndpointChoice, EndpointPair } from './endpoint.ts';
import { originsOf } from './origins-of.ts';
import type { PageConfig } from './page-config.ts';
import { pairOfUrls } from './pair-of-urls.ts';
import type { Read } from './read-url.ts';

/** What each source contains, in order of precedence. */
export interface ChoiceInputs {
  /** The fragment of the page's own address, with or without its `#`. */
  readonly fragment: string;
  /** A person's choice on the page, in this browser; `undefined` if there is none. */
  readonly stored: Read<EndpointPair> | undefined;
  readonly config: PageConfig;
  readonly build: Configuration;
  /** Origins that the person has chosen before in this browser. */
  readonly knownOrigins: readonly string[];
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
  /** The pair of a link with origins that are not known here: it has to be confirmed, and gets no requests before. */
  readonly question?: EndpointPair;
  /** What was ignored, and why; whole sentences. */
  readonly notes: readonly string[];
}

/**
 * Decides which endpoints race: those of the link, otherwise those chosen on the page, otherwise those of
 * `config.json`, otherwise those of the build; with none of these, both are simulated.
 *
 * A link to an origin that is neither configured nor among `knownOrigins` decides nothing yet. If a link,
 * or what the browser has kept, is wrong, that is reported, and the next source decides. If the page's own
 * configuration is wrong, its owner has to fix it, and no simulation hides it.
 */
export function resolveChoice(inputs: ChoiceInputs): Resolution {
  const { stored, config, build } = inputs;
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
