import {
  ConfigurationProblem,
  CurveActions,
  CurveLabels,
  CurveTable,
  DefinitionTooltip,
  EndpointsPart,
  isExplanationHere,
  LinkQuestion,
  loadExplanation,
  MeasureView,
  RaceCost,
  ReplayBar,
  RowDetail,
  SavedRaces,
  SceneBar,
  ScenePanel,
  StageView,
  SweepView,
} from './lazy-views.tsx';
import { expectParts, type LoadedAhead } from '#ui/offline/what-is-here.ts';

/** Something to load before it is needed. `load` may resolve although it did not arrive. */
interface Ahead extends LoadedAhead {
  readonly load: () => Promise<unknown>;
}

/** What has been loaded by a function that is no part of the page. */
const loaded = new Set<() => Promise<unknown>>();

/** What is here once `load` has resolved; it rejects where that can't be had. */
function ahead(load: () => Promise<unknown>): Ahead {
  return {
    async load() {
      await load();
      loaded.add(load);
    },
    isHere: () => loaded.has(load),
  };
}

/** The parts that the page loads later, in the order in which they are likely to be needed. */
const PARTS: readonly Ahead[] = [
  DefinitionTooltip,
  CurveLabels,
  CurveActions,
  CurveTable,
  RaceCost,
  RowDetail,
  SceneBar,
  StageView,
  ahead(loadRecordings),
  ScenePanel,
  ahead(() => import('#ui/race/show-performance-track.ts')),
  MeasureView,
  SweepView,
  EndpointsPart,
  ahead(() => import('#ui/grid/rows-to-copy.ts')),
  ahead(() => import('#ui/text-pieces')),
  LinkQuestion,
  ConfigurationProblem,
  SavedRaces,
  ReplayBar,
];

/** The races that come with the page, which are small: all at once, since any of them may be wanted on stage. */
async function loadRecordings(): Promise<void> {
  const { fetchAllShipped } = await import('#ui/replay/shipped-recordings.ts');
  await fetchAllShipped();
}

/**
 * Preloads the later parts while the page has nothing else to do, because its server may be gone when they are needed:
 * those that explain a failure, `others`, then the rest. Each waits for `whenFree`, since it would share the connection
 * of requests in flight.
 *
 * Resolves when all were tried; what can't be loaded now is requested again when it is needed.
 */
export async function loadAhead(
  whenFree: () => Promise<void>,
  others: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const explanation: Ahead = { load: loadExplanation, isHere: isExplanationHere };
  const all = [explanation, ...others.map(ahead), ...PARTS];
  const end = expectParts(all);
  for (const { load, isHere } of all) {
    // The page begins anew with each scene.
    if (isHere()) continue;
    await whenFree();
    await load().catch(() => undefined);
  }
  end();
}
