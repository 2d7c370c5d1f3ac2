import { useId, useRef, useState } from 'react';
import { isContentHeader } from '#endpoints/content-headers';
import { draftRow, type DraftRow } from './endpoint-draft.ts';
import { FieldProblem, fieldProps, type ProblemSource } from './field-problem.tsx';

interface NameValueRowsProps {
  /** The prefix of the fields' names: `headers`, `query`. */
  readonly member: 'headers' | 'query';
  readonly title: string;
  /** The name of one of them: "header". */
  readonly noun: string;
  readonly rows: readonly DraftRow[];
  /** Whether values are hidden until somebody asks to see them, except those that describe content. */
  readonly isSecret: boolean;
  readonly source: ProblemSource;
  readonly onChange: (rows: readonly DraftRow[]) => void;
}

/** Names with their values, one row each: request headers, or query parameters. */
export function NameValueRows(props: NameValueRowsProps) {
  const { member, title, noun, rows, isSecret, source, onChange } = props;
  const titleId = useId();
  const addButton = useRef<HTMLButtonElement>(null);
  /** The row that was added last, which gets the focus. */
  const [added, setAdded] = useState<number>();
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());

  function change(key: number, part: Partial<Pick<DraftRow, 'name' | 'value'>>): void {
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  }

  function add(): void {
    const row = draftRow();
    setAdded(row.key);
    onChange([...rows, row]);
  }

  function remove(key: number): void {
    onChange(rows.filter((row) => row.key !== key));
    addButton.current?.focus();
  }

  function toggle(key: number): void {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
  }

  return (
    <div className="name-values" role="group" aria-labelledby={titleId}>
      <div className="name-values-head">
        <h4 id={titleId}>{title}</h4>
        <button type="button" className="small-button" ref={addButton} onClick={add}>
          Add {noun}
        </button>
      </div>
      {rows.map(({ key, name, value }, index) => {
        const nameField = `${member}.${key}.name`;
        const valueField = `${member}.${key}.value`;
        const label = `${noun} ${index + 1}`;
        // What describes content is shown until somebody hides it.
        const isHidden = isSecret && toggled.has(key) === isContentHeader(name.trim());
        return (
          <div className="name-value-row" key={key}>
            <input
              {...fieldProps(source, nameField)}
              aria-label={`Name of ${label}`}
              placeholder="name"
              autoFocus={key === added}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={name}
              onChange={({ target }) => change(key, { name: target.value })}
            />
            <input
              {...fieldProps(source, valueField)}
              type={isHidden ? 'password' : 'text'}
              aria-label={`Value of ${label}`}
              placeholder={isSecret && name !== '' ? 'value missing: not sent' : 'value'}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={value}
              onChange={({ target }) => change(key, { value: target.value })}
            />
            {isSecret && (
              <button
                type="button"
                className="small-button"
                aria-label={`${isHidden ? 'Show' : 'Hide'} the value of ${label}`}
                onClick={() => toggle(key)}
              >
                {isHidden ? 'Show' : 'Hide'}
              </button>
            )}
            <button
              type="button"
              className="small-button"
              aria-label={`Remove ${label}`}
              onClick={() => remove(key)}
            >
              <span aria-hidden="true">✕</span>
            </button>
            <FieldProblem source={source} field={nameField} />
            <FieldProblem source={source} field={valueField} />
          </div>
        );
      })}
    </div>
  );
}
