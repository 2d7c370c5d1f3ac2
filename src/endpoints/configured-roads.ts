import { SIDES } from '#roads/road';
import type { Configuration } from './configuration.ts';
import type { EndpointPair } from './endpoint.ts';
import { roadOn } from './endpoint-road.ts';
import { type KnownRoads, readRoadVariable } from './known-roads.ts';
import type { PageConfig } from './page-config.ts';
import { pairOfUrls } from './pair-of-urls.ts';
import type { Read } from './read-url.ts';

/**
 * The roads whose addresses the page knows: those of `config.json` if it names any, otherwise those of the
 * build. The two are never mixed, because they may belong to different deployments.
 */
export function configuredRoads(
  config: PageConfig,
  build: Configuration,
  variable: string | undefined,
): Read<KnownRoads> {
  const ofConfig = {
    ...(config.state === 'read' && roadsOfPair(config.pair)),
    ...(config.state !== 'invalid' && config.roads),
  };
  if (Object.keys(ofConfig).length > 0) return { state: 'read', value: ofConfig };
  const named = readRoadVariable(variable);
  if (named.state === 'invalid' || build.state !== 'endpoints') return named;
  return { state: 'read', value: { ...roadsOfPair(pairOfUrls(build.urls)), ...named.value } };
}

/** The addresses of a pair by road, without those that are requested by POST or with headers. */
function roadsOfPair(pair: EndpointPair): KnownRoads {
  return Object.fromEntries(
    SIDES.flatMap((side) => {
      const endpoint = pair[side];
      if (endpoint.method !== 'GET' || endpoint.headers.length > 0) return [];
      return [[roadOn(side, endpoint).id, endpoint.url]];
    }),
  );
}
