import { useId } from 'react';
import { type EndpointDraft, withPrefetch } from './endpoint-draft.ts';

interface PrefetchFieldProps {
  readonly draft: EndpointDraft;
  readonly onChange: (draft: EndpointDraft) => void;
}

/** Whether the next page of a series is asked for while the one before it is still on its way. */
export function PrefetchField({ draft, onChange }: PrefetchFieldProps) {
  const hintId = useId();
  return (
    <div className="form-field">
      <label className="check-box">
        <input
          type="checkbox"
          checked={draft.prefetch === 1}
          aria-describedby={hintId}
          onChange={({ target }) => onChange(withPrefetch(draft, target.checked))}
        />
        <span>Ask for the next page ahead (prefetch)</span>
      </label>
      <small id={hintId}>
        The next page is requested as soon as the headers of this one name it (X-Next-Cursor or
        Link), instead of after its last row. Where only the body names it, nothing changes.
      </small>
    </div>
  );
}
