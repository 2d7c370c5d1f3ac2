import { useState } from 'react';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { capitalised } from '#insight/figures/capitalised';
import type { KnownCause } from '#insight/diagnosis/known-cause';
import type { Snippet } from '#insight/diagnosis/snippets';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { isLong, shortenText } from '#recording/shorten-text';
import { keepTogether } from '#ui/keep-together.ts';
import { WholeText } from '#ui/whole-text';
import { EndpointProbe, type ProbeState } from './endpoint-probe.tsx';
import './run-explanation.css';

interface RunExplanationProps {
  /** Whose run it is, in the middle of a sentence. */
  readonly noun: string;
  /** Whether nothing around it says whose run it is. */
  readonly isNamed?: boolean;
  readonly recording: EndedRecording;
  /** Body bytes of the other side, if it received any. */
  readonly otherBytes: number | undefined;
  /** Tells a local stack from any other server on this machine. */
  readonly place?: Place | undefined;
}

/** Why a run failed or did not stream, with the usual causes and the raw evidence. */
export function RunExplanation(props: RunExplanationProps) {
  const { noun, isNamed = false, recording, otherBytes, place } = props;
  const [probe, setProbe] = useState<ProbeState>('offered');
  const probed = probe === 'offered' || probe === 'asking' ? undefined : probe;
  const explanation = explainProblem(recording, location.origin, otherBytes, probed, place);
  const verb = recording.state === 'truncated' ? 'was truncated' : 'failed';
  const doubt = doubtStreaming(recording);
  if (explanation !== undefined) {
    const { causes, snippets, canProbe } = explanation;
    return (
      <details className="run-explanation">
        <summary>
          {causes.length > 0
            ? `Why ${noun} ${verb} and how to fix it, with the raw evidence`
            : `The raw evidence of how ${noun} ended`}
        </summary>
        {canProbe && <EndpointProbe url={recording.url} state={probe} onChange={setProbe} />}
        <Causes causes={causes} />
        <Snippets snippets={snippets} />
        <Evidence recording={recording} />
      </details>
    );
  }
  if (doubt === undefined) return null;
  return (
    <details className="run-explanation" data-code={`diagnosis.${doubt.kind}`}>
      <summary>
        <strong>{isNamed && `${capitalised(noun)}: `}Is it really streaming?</strong>{' '}
        {keepTogether(doubt.message)}
      </summary>
      <Causes causes={doubt.causes} />
    </details>
  );
}

function Causes({ causes }: { readonly causes: readonly KnownCause[] }) {
  if (causes.length === 0) return null;
  return (
    <ol>
      {causes.map(({ code, cause, fix }) => (
        <li key={code} data-code={`diagnosis.${code}`}>
          {keepTogether(cause)}. <em>{keepTogether(fix)}</em>
        </li>
      ))}
    </ol>
  );
}

function Snippets({ snippets }: { readonly snippets: readonly Snippet[] }) {
  return snippets.map(({ where, code }) => (
    <figure key={where}>
      <figcaption>In {where}:</figcaption>
      <pre>{code}</pre>
    </figure>
  ));
}

/** The most that is shown at once of one header, or of a body, in UTF-16 code units. */
const EVIDENCE_MAX = 2000;

/** What was received, unchanged. */
function Evidence({ recording }: { readonly recording: EndedRecording }) {
  const { url, method = 'GET', status, headers, problem } = recording;
  const lines = [
    `${method} ${url}`,
    status === undefined ? 'no response that this page can read' : `HTTP ${status}`,
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  const all = [...lines, '', problem?.evidence ?? ''];
  return (
    <figure>
      <figcaption>The raw evidence, with the headers that the browser shows:</figcaption>
      <pre>
        {all
          .map((text) => shortenText(text, EVIDENCE_MAX))
          .join('\n')
          .trimEnd()}
      </pre>
      {all.some((text) => isLong(text, EVIDENCE_MAX)) && (
        <WholeText what="evidence" text={all.join('\n').trimEnd()} />
      )}
    </figure>
  );
}
