import { PageHeader } from './page-header.tsx';
import { lazyPart } from './part.tsx';

/** What can be done with the curve of a race that is over. */
export const CurveActions = lazyPart('What can be done with the curve', async () => {
  const { CurveActions: View } = await import('#ui/race/curve-actions');
  return View;
});

export const LimitLines = lazyPart('The limits on the curve', async () => {
  const { LimitLines: View } = await import('#ui/race/limit-lines');
  return View;
});

export const CurveTable = lazyPart('The curve as a table', async () => {
  const { CurveTable: View } = await import('#ui/race/curve-table');
  return View;
});

export const RaceOutcome = lazyPart('The answer of this race', async () => {
  const { RaceOutcome: View } = await import('#ui/race/race-outcome');
  return View;
});

export const StallNote = lazyPart('Whether data still comes', async () => {
  const { StallNote: View } = await import('#ui/race/stall-note');
  return View;
});

export const RunExplanation = lazyPart('What explains this run', async () => {
  const { RunExplanation: View } = await import('#ui/run/run-explanation');
  return View;
});

export const RowDetail = lazyPart('The whole row', async () => {
  const { RowDetail: View } = await import('#ui/grid/row-detail');
  return View;
});

export const MeasureView = lazyPart(
  'Measure',
  async () => {
    const { MeasureView: View } = await import('#ui/measure/measure-view');
    return View;
  },
  // The way back to the race.
  ({ modes }, message) => (
    <div className="measure-view">
      <PageHeader place={undefined} modes={modes}>
        {null}
      </PageHeader>
      <main>{message}</main>
    </div>
  ),
);

/** What explains how a race goes and ends, perhaps by a failure of the whole network: it starts when these are here. */
const EXPLANATIONS = [RunExplanation, RaceOutcome, StallNote];

/** Whether a race that ends now, however that comes, would be explained. */
export function isExplanationHere(): boolean {
  return EXPLANATIONS.every(({ isHere }) => isHere());
}

/** Loads what explains how a race ended; resolves when that has succeeded or failed. */
export async function loadExplanation(): Promise<void> {
  await Promise.all(EXPLANATIONS.map(({ load }) => load()));
}
