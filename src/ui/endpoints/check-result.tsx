import { type Ref, useEffect, useRef, useState } from 'react';
import { addressOf } from '#endpoints/contestants-of';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { CheckFinding } from '#insight/diagnosis/check-finding';
import { describeCheck } from '#insight/diagnosis/describe-check';
import { probeEndpoint } from '#race/probe-endpoint';
import type { Run } from '#race/run';
import type { ProbeResult } from '#recording/probe-result';
import { keepTogether } from '#ui/keep-together.ts';
import { ListChoice } from '#ui/race/list-choice';
import { useSnapshot } from '#ui/use-snapshot.ts';
import type { EndpointCheck } from './use-endpoint-check.ts';

interface CheckResultProps {
  readonly check: EndpointCheck;
  /** The list that was chosen to hold the rows; an empty text means that each object is a row. */
  readonly path: string | undefined;
  readonly onChoosePath: (path: string) => void;
  readonly onProbe: (result: ProbeResult) => void;
}

/** The result of checking one side, in words. */
export function CheckResult({ check, path, onChoosePath, onProbe }: CheckResultProps) {
  const place = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const findings =
    check.state === 'refused'
      ? [check.finding]
      : check.state === 'ended'
        ? describeCheck(check.recording, {
            endpoint: check.endpoint,
            pageUrl: location.href,
            probe: check.probe,
          })
        : [];
  const isEnded = check.state === 'ended' || check.state === 'refused';
  useEffect(() => {
    // If the focus is in a field that is wrong, it stays there.
    const isMending = document.activeElement?.getAttribute('aria-invalid') === 'true';
    if (isEnded && !isMending) place.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isEnded]);
  const isUnanswered =
    check.state === 'ended' &&
    check.recording.problem?.code === 'unreachable' &&
    check.probe === undefined;
  return (
    <div className="check-result" ref={place}>
      <div aria-live="polite">
        {check.state === 'running' && <RunningCheck run={check.run} />}
        {findings.length > 0 && <FindingList findings={findings} list={list} />}
      </div>
      {isUnanswered && (
        <Probe
          url={addressOf(check.endpoint)}
          onProbe={(result) => {
            // The button disappears, and the focus stays near the result.
            list.current?.focus();
            onProbe(result);
          }}
        />
      )}
      {check.state === 'ended' && (
        <ListChoice
          recording={check.recording}
          path={path}
          onChoose={onChoosePath}
          again="Check again to read it."
        />
      )}
    </div>
  );
}

function RunningCheck({ run }: { readonly run: Run }) {
  const rows = useSnapshot(run)?.rows ?? 0;
  return (
    <p className="check-running">
      Checking…
      {rows > 0 && (
        <span aria-hidden="true"> {keepTogether(formatCountOf(rows, 'row'))} so far</span>
      )}
    </p>
  );
}

/** Shown with the colour of a finding, so that colour is never the only difference. */
const SIGNS: Readonly<Record<CheckFinding['tone'], readonly [sign: string, word: string]>> = {
  good: ['✓', 'Good'],
  note: ['!', 'Note'],
  bad: ['✕', 'Problem'],
};

interface FindingListProps {
  readonly findings: readonly CheckFinding[];
  readonly list?: Ref<HTMLUListElement>;
}

/** Findings of a check, the headline first. */
export function FindingList({ findings, list }: FindingListProps) {
  return (
    <ul className="check-findings" ref={list} tabIndex={-1}>
      {findings.map(({ code, tone, sentence, remedy }) => {
        const [sign, word] = SIGNS[tone];
        return (
          <li key={code} data-code={code} data-tone={tone}>
            <span className="check-sign" role="img" aria-label={word}>
              {sign}
            </span>
            <span>
              {keepTogether(sentence)}
              {remedy !== undefined && (
                <span className="check-remedy"> {keepTogether(remedy)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

interface ProbeProps {
  readonly url: string;
  readonly onProbe: (result: ProbeResult) => void;
}

/** Offers one more request, which distinguishes an endpoint that refuses this page from one that is down. */
function Probe({ url, onProbe }: ProbeProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <p className="check-probe">
      <button
        type="button"
        className="small-button"
        aria-disabled={isAsking}
        onClick={() => {
          if (isAsking) return;
          setIsAsking(true);
          void probeEndpoint(url, globalThis.fetch.bind(globalThis)).then(onProbe);
        }}
      >
        {isAsking ? 'Checking…' : 'Check whether it’s up'}
      </button>{' '}
      <small>
        Sends one more request, without your headers, whose answer the page cannot read.
      </small>
    </p>
  );
}
