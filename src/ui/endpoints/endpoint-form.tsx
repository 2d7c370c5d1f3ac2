import { useId } from 'react';
import { isCurl } from '#endpoints/read-curl';
import type { Road } from '#roads/road';
import { ROADS, roadOf } from '#roads/roads';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import type { ProbeResult } from '#recording/probe-result';
import { CheckResult } from './check-result.tsx';
import {
  type EndpointDraft,
  pasteInto,
  type ScanField,
  scanFieldsOf,
  splitQuery,
  withAddress,
  withTypedCurl,
} from './endpoint-draft.ts';
import { FieldProblem, fieldProps, type ProblemSource } from './field-problem.tsx';
import { NameValueRows } from './name-value-rows.tsx';
import { PrefetchField } from './prefetch-field.tsx';
import { ScanFields } from './scan-fields.tsx';
import type { EndpointCheck } from './use-endpoint-check.ts';

interface EndpointFormProps {
  readonly road: Road;
  /** The road of the other side, to copy from. */
  readonly other: Road;
  readonly draft: EndpointDraft;
  readonly source: ProblemSource;
  readonly check: EndpointCheck;
  readonly onChange: (draft: EndpointDraft) => void;
  readonly onChooseRoad: (road: Road) => void;
  readonly onCopy: () => void;
  readonly onCheck: () => void;
  readonly onStop: () => void;
  readonly onProbe: (result: ProbeResult) => void;
  /** A list was chosen to hold the rows. */
  readonly onChoosePath: (path: string) => void;
}

/** How one side's endpoint is requested, and the result of checking it. */
export function EndpointForm(props: EndpointFormProps) {
  const { road, other, draft, source, check, onChange } = props;
  const headingId = useId();
  const roadId = useId();
  const methodId = useId();
  const hintId = useId();
  const url = fieldProps(source, 'url', hintId);
  const body = fieldProps(source, 'body');
  const scanFields = scanFieldsOf(draft);
  const isScan = (name: string) => scanFields.includes(name as ScanField);
  const isRunning = check.state === 'running';
  return (
    <div
      className="card endpoint-form"
      style={roadStyle(road)}
      role="group"
      aria-labelledby={headingId}
    >
      <div className="endpoint-head">
        <RoadMark road={road} />
        <h3 id={headingId}>{road.name} endpoint</h3>
      </div>
      <div className="form-field">
        <label htmlFor={roadId}>Road</label>
        <select
          id={roadId}
          value={road.id}
          onChange={({ target }) => props.onChooseRoad(roadOf(target.value))}
        >
          {ROADS.map(({ id, name, gist }) => (
            <option key={id} value={id}>
              {name}: {gist}
            </option>
          ))}
        </select>
      </div>
      <div className="address-field">
        <div className="form-field">
          <label htmlFor={methodId}>Method</label>
          <select
            id={methodId}
            value={draft.method}
            onChange={({ target }) =>
              onChange({ ...draft, method: target.value === 'POST' ? 'POST' : 'GET' })
            }
          >
            <option>GET</option>
            <option>POST</option>
          </select>
        </div>
        <div className="form-field">
          <label htmlFor={url.id}>Address</label>
          <input
            {...url}
            inputMode="url"
            placeholder="https://…"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.url}
            onChange={({ target }) => onChange(withAddress(draft, target.value))}
            onPaste={(event) => {
              const pasted = pasteInto(draft, event.clipboardData.getData('text'));
              if (pasted === undefined) return;
              event.preventDefault();
              onChange(pasted);
            }}
          />
        </div>
        <FieldProblem source={source} field="url" />
        <small id={hintId}>
          <AddressHint draft={draft} onChange={onChange} />
        </small>
        {draft.notes !== undefined && (
          <div className="form-note" role="note">
            <p>From the curl command:</p>
            <ul>
              {draft.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {draft.method === 'POST' && (
        <div className="form-field">
          <label htmlFor={body.id}>Body</label>
          <textarea
            {...body}
            rows={3}
            spellCheck={false}
            value={draft.body}
            onChange={({ target }) => onChange({ ...draft, body: target.value })}
          />
          <FieldProblem source={source} field="body" />
        </div>
      )}
      <NameValueRows
        member="headers"
        title="Request headers"
        noun="header"
        rows={draft.headers}
        isSecret
        source={source}
        onChange={(headers) => onChange({ ...draft, headers })}
      />
      <NameValueRows
        member="query"
        title="Query parameters"
        noun="parameter"
        rows={draft.query.filter(({ name }) => !isScan(name))}
        isSecret={false}
        source={source}
        onChange={(rows) => {
          const own = draft.query.filter(({ name }) => isScan(name));
          onChange({ ...draft, query: [...rows, ...own] });
        }}
      />
      {road.reading === 'pages' && <PrefetchField draft={draft} onChange={onChange} />}
      <ScanFields draft={draft} source={source} onChange={onChange} />
      <div className="form-actions">
        <button
          type="button"
          className="button"
          onClick={isRunning ? props.onStop : props.onCheck}
          aria-label={`${isRunning ? 'Stop checking' : 'Check'} ${road.noun}`}
        >
          {isRunning ? 'Stop checking' : 'Check'}
        </button>
        <button type="button" className="small-button" onClick={props.onCopy}>
          Copy from {other.noun}
        </button>
      </div>
      <CheckResult
        check={check}
        path={draft.path}
        onChoosePath={props.onChoosePath}
        onProbe={props.onProbe}
      />
    </div>
  );
}

/** What can be done with what stands in the address. */
function AddressHint({ draft, onChange }: Pick<EndpointFormProps, 'draft' | 'onChange'>) {
  if (isCurl(draft.url)) {
    return (
      <button type="button" className="small-button" onClick={() => onChange(withTypedCurl(draft))}>
        Take the request over from this curl command
      </button>
    );
  }
  if (draft.url.includes('?')) {
    return (
      <button type="button" className="small-button" onClick={() => onChange(splitQuery(draft))}>
        Move its query into rows
      </button>
    );
  }
  return 'Paste an address with its query, or a whole curl command.';
}
