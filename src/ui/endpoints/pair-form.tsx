import { type FormEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { isContentHeader } from '#endpoints/content-headers';
import type { EndpointPair } from '#endpoints/endpoint';
import { withoutDefaultRoads } from '#endpoints/endpoint-road';
import { roadOn } from '#endpoints/road-on';
import type { KnownRoads } from '#endpoints/known-roads';
import { type OfferedPair, offeredPairs } from '#endpoints/offered-pairs';
import type { Read } from '#endpoints/read-url';
import type { Resolution } from '#endpoints/resolve-choice';
import type { OpenIngest } from '#ingest/ingest-messages';
import { describeCheckedPair } from '#insight/diagnosis/describe-checked-pair';
import { describeKnownRoad } from '#insight/diagnosis/describe-known-road';
import { describeSameRoad } from '#insight/diagnosis/describe-same-road';
import { foreseeRefusal } from '#insight/diagnosis/foresee-refusal';
import { otherSide, type Side, SIDES } from '#roads/road';
import { toldApart } from '#roads/roads';
import { FindingList } from './check-result.tsx';
import {
  copyOf,
  type EndpointDraft,
  type PairDraft,
  pairDraftOf,
  withTypedCurl,
} from './endpoint-draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { fieldId } from './field-problem.tsx';
import { type DraftProblems, readDraft } from './read-draft.ts';
import { PairActions } from './pair-actions.tsx';
import { PairOffers } from './pair-offers.tsx';
import { RecentPairs } from './recent-pairs.tsx';
import { draftOn, withRoad } from './road-choice.ts';
import { useEndpointCheck } from './use-endpoint-check.ts';

interface PairFormProps {
  readonly choice: Resolution['choice'];
  /** What was typed when the dialog was open before, and not used; missing if there is nothing. */
  readonly kept: PairDraft | undefined;
  /** Keeps what was typed and not used when the dialog is closed. */
  readonly onKeep: (drafts: PairDraft | undefined) => void;
  readonly recent: readonly EndpointPair[];
  /** The list that is remembered for an address. */
  readonly rowPathOf: (url: string) => string | undefined;
  readonly link: string;
  /** The addresses of roads that the page was configured with, or what is wrong with them. */
  readonly knownRoads: Read<KnownRoads>;
  readonly openIngest: OpenIngest;
  readonly onChoose: (pair: EndpointPair, options: { keepHeaders: boolean }) => void;
  readonly onReset: () => void;
  readonly onShowScenes: () => void;
}

const NO_ROADS: KnownRoads = {};
const NO_PROBLEMS: DraftProblems = new Map();

type BothSides<T> = Readonly<Record<Side, T>>;

/** The forms of both endpoints side by side, and the actions for them. */
export function PairForm(props: PairFormProps) {
  const {
    choice,
    kept,
    onKeep,
    recent,
    link,
    knownRoads,
    openIngest,
    onChoose,
    onReset,
    onShowScenes,
  } = props;
  const known = knownRoads.state === 'read' ? knownRoads.value : NO_ROADS;
  const id = useId();
  const pair = choice.state === 'chosen' ? choice.pair : undefined;
  const [drafts, setDrafts] = useState<PairDraft>(() => kept ?? pairDraftOf(pair));
  const [isFromBefore, setIsFromBefore] = useState(kept !== undefined);
  const [problems, setProblems] = useState<BothSides<DraftProblems>>({
    left: NO_PROBLEMS,
    right: NO_PROBLEMS,
  });
  const [isChanged, setIsChanged] = useState(kept !== undefined);
  const form = useRef<HTMLFormElement>(null);
  const left = useEndpointCheck('left', openIngest);
  const right = useEndpointCheck('right', openIngest);
  const checks = { left, right };
  const keep = useEffectEvent(() => onKeep(isChanged ? drafts : undefined));
  useEffect(() => () => keep(), []);
  const roads = toldApart({
    left: roadOn('left', drafts.left),
    right: roadOn('right', drafts.right),
  });

  function change(side: Side, draft: EndpointDraft): void {
    setDrafts((before) => ({ ...before, [side]: draft }));
    setIsChanged(true);
    checks[side].clear();
    if (problems[side].size === 0) return;
    // Wrong fields are checked again while they are being fixed; no other field is reported meanwhile.
    const result = readDraft(draft);
    const wrong = 'problems' in result ? result.problems : NO_PROBLEMS;
    const still = Array.from(wrong).filter(([field]) => problems[side].has(field));
    setProblems({ ...problems, [side]: new Map(still) });
  }

  /** The draft with the list that was chosen for its address before, unless one has been chosen now. */
  function withKnownPath(draft: EndpointDraft): EndpointDraft {
    const path = draft.path ?? props.rowPathOf(draft.url.trim());
    return path === undefined ? draft : { ...draft, path };
  }

  /** Reads the forms of these sides and gives those that are right; what is wrong is said at its field, and the first such field gets the focus. */
  function read(sides: readonly Side[]): Partial<EndpointPair> {
    const filled = sides.map((side) => [side, withKnownPath(withTypedCurl(drafts[side]))] as const);
    setDrafts((before) => ({ ...before, ...Object.fromEntries(filled) }));
    const results = filled.map(([side, draft]) => ({ side, result: readDraft(draft) }));
    const found = results.map(({ side, result }) => [
      side,
      'problems' in result ? result.problems : NO_PROBLEMS,
    ]);
    setProblems((before) => ({ ...before, ...Object.fromEntries(found) }));
    const wrong = results.find(({ result }) => 'problems' in result);
    if (wrong !== undefined && 'problems' in wrong.result) {
      const [field = 'url'] = wrong.result.problems.keys();
      document.getElementById(fieldId(`${id}-${wrong.side}`, field))?.focus();
    }
    return Object.fromEntries(
      results.flatMap(({ side, result }) =>
        'endpoint' in result ? [[side, result.endpoint]] : [],
      ),
    );
  }

  function check(sides: readonly Side[]): void {
    const endpoints = read(sides);
    for (const side of sides) {
      const endpoint = endpoints[side];
      if (endpoint !== undefined) checks[side].start(endpoint);
    }
  }

  function use(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const { left: one, right: other } = read(SIDES);
    if (one === undefined || other === undefined) return;
    const chosen = { left: one, right: other };
    // What the browser will refuse is told before a race. Who has been told and goes on may know of a setting.
    const untold = SIDES.filter(
      (side) =>
        checks[side].check.state !== 'refused' &&
        foreseeRefusal(chosen[side].url, location.href) !== undefined,
    );
    if (untold.length > 0) {
      for (const side of untold) checks[side].start(chosen[side]);
      return;
    }
    const keepHeaders = new FormData(event.currentTarget).get('keepHeaders') === 'on';
    onChoose(withoutDefaultRoads(chosen), { keepHeaders });
  }

  function fill(next: EndpointPair | undefined): void {
    const filled = pairDraftOf(next);
    for (const side of SIDES) change(side, filled[side]);
    setProblems({ left: NO_PROBLEMS, right: NO_PROBLEMS });
  }

  function discard(): void {
    fill(pair);
    setIsChanged(false);
    setIsFromBefore(false);
    // The button that had the focus is gone.
    document.getElementById(fieldId(`${id}-left`, 'url'))?.focus();
  }

  function take(offer: OfferedPair): void {
    for (const side of SIDES) change(side, draftOn(drafts[side], offer[side], known));
    setProblems({ left: NO_PROBLEMS, right: NO_PROBLEMS });
  }

  const found = { left: left.check, right: right.check };
  const together = [
    ...describeSameRoad(roads.left.id, roads.right.id),
    ...describeKnownRoad(
      {
        left: { road: roads.left.id, url: drafts.left.url },
        right: { road: roads.right.id, url: drafts.right.url },
      },
      known,
    ),
    ...(found.left.state === 'ended' && found.right.state === 'ended'
      ? describeCheckedPair(found.left.recording, found.right.recording)
      : []),
  ];
  return (
    <form className="pair-form" ref={form} noValidate onSubmit={use}>
      <div className="dialog-body">
        {isFromBefore && (
          <p className="form-note kept-draft" role="note">
            <strong>Not used yet:</strong> this is what you entered before.{' '}
            <button type="button" className="small-button" onClick={discard}>
              Discard it
            </button>
          </p>
        )}
        <PairOffers offers={offeredPairs(known)} chosen={roads} onChoose={take} />
        {knownRoads.state === 'invalid' && (
          <p className="form-note road-problems" role="note">
            No roads are offered. {knownRoads.problems.join(' ')}
          </p>
        )}
        <RecentPairs recent={recent} onChoose={fill} />
        <div className="endpoint-forms">
          {SIDES.map((side) => (
            <EndpointForm
              key={side}
              road={roads[side]}
              other={roads[otherSide(side)]}
              draft={drafts[side]}
              source={{ formId: `${id}-${side}`, problems: problems[side] }}
              check={checks[side].check}
              onChange={(draft) => change(side, draft)}
              onChooseRoad={(road) => change(side, withRoad(drafts[side], road, known))}
              onCopy={() => change(side, copyOf(drafts[otherSide(side)], drafts[side]))}
              onCheck={() => check([side])}
              onStop={checks[side].stop}
              onProbe={checks[side].addProbe}
              onChoosePath={(path) => {
                setDrafts((before) => ({ ...before, [side]: { ...before[side], path } }));
                setIsChanged(true);
              }}
            />
          ))}
        </div>
        <div className="check-together" aria-live="polite">
          {together.length > 0 && <FindingList findings={together} />}
        </div>
      </div>
      <PairActions
        link={pair === undefined ? undefined : link}
        pair={pair}
        isChanged={isChanged}
        hasSecrets={SIDES.some((side) =>
          drafts[side].headers.some(({ name }) => !isContentHeader(name.trim())),
        )}
        isConfigured={
          choice.state === 'simulated'
            ? choice.scene === undefined
            : choice.source === 'config' || choice.source === 'build'
        }
        isScene={choice.state === 'simulated' && choice.scene !== undefined}
        onCheck={() => check(SIDES)}
        onReset={() => {
          setIsChanged(false);
          onReset();
        }}
        onShowScenes={onShowScenes}
      />
    </form>
  );
}
