import {
  ConfigurationProblem,
  CurveActions,
  CurveLabels,
  CurveTable,
  EndpointsPart,
  DefinitionTooltip,
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

/** The parts that the page loads later, in the order in which they are likely to be needed. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  DefinitionTooltip.load,
  CurveLabels.load,
  CurveActions.load,
  CurveTable.load,
  RaceCost.load,
  RowDetail.load,
  SceneBar.load,
  StageView.load,
  ScenePanel.load,
  () => import('#ui/race/show-performance-track.ts'),
  MeasureView.load,
  SweepView.load,
  EndpointsPart.load,
  () => import('#ui/grid/rows-to-copy.ts'),
  () => import('#ui/text-pieces'),
  LinkQuestion.load,
  ConfigurationProblem.load,
  SavedRaces.load,
  ReplayBar.load,
];

/** The races that come with the page, which are small; the code that reads them is here by then. */
async function recordings(): Promise<readonly (() => Promise<unknown>)[]> {
  const { fetchShipped, SHIPPED_RECORDINGS } = await import('#ui/replay/shipped-recordings.ts');
  return SHIPPED_RECORDINGS.map(
    ({ id }) =>
      () =>
        fetchShipped(id),
  );
}

/**
 * Preloads the later parts while the page is idle, because its server may be gone when they are needed. The
 * parts that explain a failure come first, then `others`, and last the races that come with the page; nothing
 * is loaded while requests are in flight, because it would share their connection.
 *
 * Resolves when all were tried; what can't be loaded now is requested again when it is needed.
 */
export async function loadAhead(
  whenIdle: () => Promise<void>,
  isBusy: () => boolean,
  others: readonly (() => Promise<unknown>)[],
): Promise<void> {
  async function oneByOne(loads: readonly (() => Promise<unknown>)[]): Promise<void> {
    for (const load of loads) {
      do await whenIdle();
      while (isBusy());
      await load().catch(() => undefined);
    }
  }

  await loadExplanation();
  await oneByOne([...others, ...PARTS]);
  await oneByOne(await recordings().catch(() => []));
}
