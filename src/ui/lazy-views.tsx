import type { ReactNode } from 'react';
import { DefinitionText } from './definition-text.tsx';
import type { ModesBeside } from './mode-switch.tsx';
import { PageHeader } from './page-header.tsx';
import { lazyPart } from './part.tsx';

/** The actions for the curve of a race that has ended. */
export const CurveActions = lazyPart('The buttons of the curve', async () => {
  const { CurveActions: View } = await import('#ui/race/curve-actions');
  return View;
});

export const CurveLabels = lazyPart('The labels of the curve', async () => {
  const { CurveLabels: View } = await import('#ui/race/curve-labels');
  return View;
});

export const CurveTable = lazyPart('The curve as a table', async () => {
  const { CurveTable: View } = await import('#ui/race/curve-table');
  return View;
});

export const RaceOutcome = lazyPart('The result of this race', async () => {
  const { RaceOutcome: View } = await import('./explanation.ts');
  return View;
});

export const RaceDecision = lazyPart('The recommendation', async () => {
  const { RaceDecision: View } = await import('./explanation.ts');
  return View;
});

export const RaceCost = lazyPart('The cost', async () => {
  const { RaceCost: View } = await import('#ui/cost/race-cost');
  return View;
});

export const StallNote = lazyPart('The stall note', async () => {
  const { StallNote: View } = await import('./explanation.ts');
  return View;
});

export const RunNotes = lazyPart('The notes on this side', async () => {
  const { RunNotes: View } = await import('./explanation.ts');
  return View;
});

export const RunExplanation = lazyPart('The explanation of this run', async () => {
  const { RunExplanation: View } = await import('./explanation.ts');
  return View;
});

export const RowDetail = lazyPart('The whole row', async () => {
  const { RowDetail: View } = await import('#ui/grid/row-detail');
  return View;
});

export const EndpointsPart = lazyPart('The Endpoints dialog', async () => {
  const { EndpointsPart: View } = await import('#ui/endpoints/endpoints-part');
  return View;
});

export const EndpointNotes = lazyPart('The notes about the endpoints', async () => {
  const { EndpointNotes: View } = await import('./explanation.ts');
  return View;
});

export const LinkQuestion = lazyPart('The question about this link', async () => {
  const { LinkQuestion: View } = await import('#ui/endpoints/link-question');
  return View;
});

export const RaceKeeping = lazyPart('The storage of this race', async () => {
  const { RaceKeeping: View } = await import('./explanation.ts');
  return View;
});

export const ReplayBar = lazyPart('The replay controls', async () => {
  const { ReplayBar: View } = await import('#ui/replay/replay-bar');
  return View;
});

export const SavedRaces = lazyPart('The dialog of saved races', async () => {
  const { SavedRaces: View } = await import('#ui/replay/saved-races');
  return View;
});

export const ConfigurationProblem = lazyPart('The message about the endpoints', async () => {
  const { ConfigurationProblem: View } = await import('#ui/configuration-problem');
  return View;
});

export const SceneBar = lazyPart('The scenes', async () => {
  const { SceneBar: View } = await import('#ui/scenes/scene-bar');
  return View;
});

export const ScenePanel = lazyPart('The settings', async () => {
  const { ScenePanel: View } = await import('#ui/scenes/scene-panel');
  return View;
});

export const NewVersion = lazyPart(
  'The new version',
  async () => {
    const { NewVersion: View } = await import('#ui/offline/new-version');
    return View;
  },
  // Without it nothing is missing, so no message replaces it.
  () => null,
);

export const StageView = lazyPart(
  'Presenter mode',
  async () => {
    const { StageView: View } = await import('#ui/stage/stage-view');
    return View;
  },
  // The page is hidden meanwhile.
  ({ control }, message) =>
    message ? (
      <>
        {message}
        <button type="button" className="button" onClick={control.leave}>
          Leave
        </button>
      </>
    ) : (
      <p role="status">Presenter mode is being loaded.</p>
    ),
);

export const DefinitionTooltip = lazyPart(
  'The definition',
  async () => {
    const { DefinitionTooltip: View } = await import('#ui/definition-tooltip');
    return View;
  },
  // If it can't be placed beside its term, it is shown in a corner.
  ({ text }, message) =>
    message && (
      <div role="tooltip" className="definition in-corner">
        <DefinitionText text={text} />
      </div>
    ),
);

export const MeasureView = lazyPart(
  'Measure',
  async () => {
    const { MeasureView: View } = await import('#ui/measure/measure-view');
    return View;
  },
  withWayBack,
);

export const SweepView = lazyPart(
  'Sweep',
  async () => {
    const { SweepView: View } = await import('#ui/sweep/sweep-view');
    return View;
  },
  withWayBack,
);

/** A message in place of a mode, below the switch that leads back to the race. */
function withWayBack({ modes }: { readonly modes: ModesBeside }, message: ReactNode): ReactNode {
  return (
    <div className="page-view">
      <PageHeader place={undefined} modes={modes(undefined, message === null)}>
        {null}
      </PageHeader>
      <main>{message}</main>
    </div>
  );
}

/**
 * What explains how a race goes and ends, perhaps by a failure of the whole network, what keeps it, and what says
 * which keys have to wait for its end: it starts when these are here.
 */
const EXPLANATIONS = [
  RunNotes,
  RunExplanation,
  RaceOutcome,
  RaceDecision,
  StallNote,
  RaceKeeping,
  EndpointNotes,
];

/** Whether the end of a race, in whatever way, could be explained now. */
export function isExplanationHere(): boolean {
  return EXPLANATIONS.every(({ isHere }) => isHere());
}

/** Loads the parts that explain how a race ended; resolves when that has succeeded or failed. */
export async function loadExplanation(): Promise<void> {
  await Promise.all(EXPLANATIONS.map(({ load }) => load()));
}
