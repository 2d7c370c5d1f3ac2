import {
  CurveActions,
  CurveLabels,
  CurveTable,
  EndpointNotes,
  EndpointsPart,
  DefinitionTooltip,
  loadExplanation,
  MeasureView,
  RowDetail,
  SceneBar,
  ScenePanel,
} from './lazy-views.tsx';

/** The parts that the page loads later, in the order in which they are likely to be needed. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  DefinitionTooltip.load,
  CurveLabels.load,
  CurveActions.load,
  CurveTable.load,
  RowDetail.load,
  SceneBar.load,
  ScenePanel.load,
  () => import('#ui/race/show-performance-track.ts'),
  MeasureView.load,
  EndpointsPart.load,
  EndpointNotes.load,
];

/**
 * Loads what is loaded later while there is nothing else to do, since by the time it is asked for its
 * server may be gone. What explains a failure comes at once, then `others`; while requests are under
 * way nothing is loaded, which would take from their line.
 *
 * Resolves when all were tried; what can't be loaded now is asked for again when it is needed.
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
