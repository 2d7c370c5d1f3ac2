import { useId } from 'react';
import {
  type EndpointDraft,
  scanField,
  type ScanField,
  scanFieldsOf,
  withScanField,
} from './endpoint-draft.ts';
import { FieldProblem, fieldProps, type ProblemSource } from './field-problem.tsx';

interface Described {
  readonly field: ScanField;
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
}

const FIELDS: readonly Described[] = [
  {
    field: 'limit',
    label: 'Rows per page (limit)',
    placeholder: 'default',
    hint: 'Items of each Scan page, 1 to 10,000.',
  },
  {
    field: 'segments',
    label: 'Parallel segments',
    placeholder: '1',
    hint: 'Parts of the table read at the same time, 1 to 16.',
  },
  {
    field: 'fields',
    label: 'Fields',
    placeholder: 'all',
    hint: 'Names of attributes, separated by commas.',
  },
];

interface ScanFieldsProps {
  readonly draft: EndpointDraft;
  readonly source: ProblemSource;
  readonly onChange: (draft: EndpointDraft) => void;
}

/** The query parameters of this project's functions, as separate fields. */
export function ScanFields({ draft, source, onChange }: ScanFieldsProps) {
  const id = useId();
  const taken = scanFieldsOf(draft);
  return (
    <div className="scan-options">
      <label className="check-box">
        <input
          type="checkbox"
          checked={taken.length > 0}
          onChange={({ target }) => onChange({ ...draft, isOurs: target.checked })}
        />
        <span>This is a Two Fetches function</span>
      </label>
      {taken.length > 0 && (
        <div className="scan-fields">
          {FIELDS.filter(({ field }) => taken.includes(field)).map(
            ({ field, label, placeholder, hint }) => {
              const hintId = `${id}-${field}`;
              const props = fieldProps(source, field, hintId);
              return (
                <div className="form-field" key={field}>
                  <label htmlFor={props.id}>{label}</label>
                  <input
                    {...props}
                    inputMode={field === 'fields' ? 'text' : 'numeric'}
                    placeholder={placeholder}
                    autoComplete="off"
                    spellCheck={false}
                    value={scanField(draft, field)}
                    onChange={({ target }) => onChange(withScanField(draft, field, target.value))}
                  />
                  <small id={hintId}>{hint}</small>
                  <FieldProblem source={source} field={field} />
                </div>
              );
            },
          )}
        </div>
      )}
    </div>
  );
}
