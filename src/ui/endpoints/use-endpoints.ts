import { useCallback, useMemo, useState } from 'react';
import type { ChoiceKeeper } from '#endpoints/choice-keeper';
import type { EndpointPair } from '#endpoints/endpoint';
import type { KnownRoads } from '#endpoints/known-roads';
import type { Resolution } from '#endpoints/resolve-choice';
import type { Side } from '#roads/road';

/** What the page knows about its endpoints at the start. */
export interface EndpointsStart {
  readonly start: Resolution;
  /** Loads the code that remembers choices; rejects if the page's server does not answer. */
  readonly loadKeeper: () => Promise<ChoiceKeeper>;
}

/** Which endpoints race now, and the functions that change that. */
export interface Endpoints {
  readonly choice: Resolution['choice'];
  /** The pair of a link that has not been confirmed yet. */
  readonly question: EndpointPair | undefined;
  readonly notes: readonly string[];
  /** Changes whenever other endpoints race: results from before belong to the previous ones. */
  readonly round: number;
  /** The dialog is open while this is present. */
  readonly dialog: ChoiceKeeper | undefined;
  readonly open: () => void;
  readonly close: () => void;
  readonly choose: (pair: EndpointPair, options: { readonly keepHeaders: boolean }) => void;
  /** Shows a scene, given as the text of a link, in place of any endpoints. */
  readonly chooseScene: (scene: string) => void;
  readonly reset: () => void;
  readonly acceptLink: () => void;
  readonly declineLink: () => void;
  /** Reads the page's address again after its fragment has changed. */
  readonly followAddress: () => void;
  readonly choosePath: (side: Side, path: string) => void;
  readonly dismissNotes: () => void;
  /** Whether there are endpoints to go back to from a scene; where that can't be loaded, there may be. */
  readonly hasEndpoints: () => Promise<boolean>;
  /** The addresses of all roads that the page was configured with; none where that can't be loaded. */
  readonly loadKnownRoads: () => Promise<KnownRoads>;
}

interface EndpointsState {
  readonly choice: Resolution['choice'];
  readonly question: EndpointPair | undefined;
  readonly notes: readonly string[];
  readonly round: number;
  readonly dialog: ChoiceKeeper | undefined;
}

const NOT_LOADED =
  'The endpoints cannot be changed now: the server of this page does not answer. Try again when it does.';

/**
 * The choice of endpoints, which may change while the page is open; the caller makes sure that nothing is
 * running then.
 */
export function useEndpoints({ start, loadKeeper }: EndpointsStart): Endpoints {
  const [state, setState] = useState<EndpointsState>(() => ({
    choice: start.choice,
    question: start.question,
    notes: start.notes,
    round: 0,
    dialog: undefined,
  }));

  /** Does something with the keeper, or says that it can't be loaded. */
  const withKeeper = useCallback(
    (task: (keeper: ChoiceKeeper) => void) =>
      loadKeeper().then(task, () => setState((before) => ({ ...before, notes: [NOT_LOADED] }))),
    [loadKeeper],
  );
  const change = useCallback(
    (next: (before: EndpointsState, keeper: ChoiceKeeper) => EndpointsState) =>
      withKeeper((keeper) => setState((before) => next(before, keeper))),
    [withKeeper],
  );

  const isScene = state.choice.state === 'simulated' && state.choice.scene !== undefined;
  const actions = useMemo(
    () => ({
      open: () => void change((before, keeper) => ({ ...before, dialog: keeper })),
      close: () => setState((before) => ({ ...before, dialog: undefined })),
      choose(pair: EndpointPair, options: { readonly keepHeaders: boolean }) {
        void withKeeper((keeper) => {
          const problem = keeper.choose(pair, options);
          setState((before) => ({
            choice: { state: 'chosen', pair, source: 'page' },
            question: undefined,
            notes: problem === undefined ? [] : [problem],
            round: before.round + 1,
            dialog: undefined,
          }));
        });
      },
      chooseScene(scene: string) {
        setState((before) => ({
          choice: { state: 'simulated', scene },
          question: undefined,
          notes: [],
          round: before.round + 1,
          dialog: undefined,
        }));
        // Where that can't be loaded, the address stays as it is.
        void loadKeeper().then(
          (keeper) => keeper.chooseScene(scene),
          () => undefined,
        );
      },
      reset() {
        void withKeeper((keeper) => {
          // Who leaves a scene goes back to the endpoints of before, also to those that were chosen here.
          if (isScene) keeper.declineLink();
          else keeper.reset();
          const resolution = keeper.resolve();
          setState((before) => ({ ...resolved(before, resolution, keeper), dialog: undefined }));
        });
      },
      acceptLink(pair: EndpointPair) {
        void withKeeper((keeper) => {
          keeper.acceptLink(pair);
          const resolution = keeper.resolve();
          setState((before) => resolved(before, resolution, keeper));
        });
      },
      declineLink() {
        void change((before, keeper) => {
          keeper.declineLink();
          return { ...before, question: undefined };
        });
      },
      followAddress() {
        void change((before, keeper) => {
          const resolution = keeper.resolve();
          // The previous endpoints are still shown behind the question.
          if (resolution.question !== undefined) {
            const { question: asked, notes } = resolution;
            return { ...before, question: asked, notes, dialog: undefined };
          }
          return resolved(before, resolution, keeper);
        });
      },
      dismissNotes: () => setState((before) => ({ ...before, notes: [] })),
      hasEndpoints: () =>
        loadKeeper().then(
          (keeper) => keeper.hasEndpoints(),
          () => true,
        ),
      loadKnownRoads: () =>
        loadKeeper().then(
          ({ knownRoads }) => (knownRoads.state === 'read' ? knownRoads.value : {}),
          () => ({}),
        ),
    }),
    [change, withKeeper, loadKeeper, isScene],
  );

  function choosePath(side: Side, path: string): void {
    const { choice } = state;
    if (choice.state !== 'chosen') return;
    const pair = { ...choice.pair, [side]: { ...choice.pair[side], path } };
    setState((before) => ({ ...before, choice: { ...choice, pair } }));
    // If that can't be loaded, the choice lasts until the page is left.
    void loadKeeper().then(
      (keeper) => keeper.choosePath(side, pair),
      () => undefined,
    );
  }

  return {
    ...state,
    ...actions,
    acceptLink: () => {
      if (state.question !== undefined) actions.acceptLink(state.question);
    },
    choosePath,
  };
}

/**
 * The state from everything that is known now. Endpoints that have not changed keep the header values that
 * were entered.
 */
function resolved(
  before: EndpointsState,
  { choice, question, notes }: Resolution,
  keeper: ChoiceKeeper,
): EndpointsState {
  const { choice: previous } = before;
  let kept = choice;
  let isSame = choice.state === previous.state;
  if (choice.state === 'chosen' && previous.state === 'chosen') {
    isSame = keeper.isSame(previous.pair, choice.pair);
    if (isSame) kept = { ...choice, pair: previous.pair };
  } else if (choice.state === 'simulated' && previous.state === 'simulated') {
    isSame = choice.scene === previous.scene;
  }
  return {
    ...before,
    choice: kept,
    question,
    notes,
    round: isSame ? before.round : before.round + 1,
  };
}
