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
  loadRecordings,
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

/** The races that come with the page, which are small: all at once, since any of them may be wanted on stage. */
async function loadRecordings(): Promise<void> {
  const { fetchAllShipped } = await import('#ui/replay/shipped-recordings.ts');
  await fetchAllShipped();
}

/**
 * Preloads the later parts while the page is idle, because its server may be gone when they are needed. The
 * parts that explain a failure come first, then `others`; nothing is loaded while requests are in flight, because
 * it would share their connection.
 *
 * Resolves when all were tried; what can't be loaded now is requested again when it is needed.
 */
export async function loadAhead(
  whenIdle: () => Promise<void>,
  isBusy: () => boolean,
  others: readonly (() => Promise<unknown>)[],
): Promise<void> {
  await loadExplanation();
  for (const load of [...others, ...PARTS]) {
    do await whenIdle();
    while (isBusy());
    await load().catch(() => undefined);
  }
}
