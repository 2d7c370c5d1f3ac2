import { useId } from 'react';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { noticedIn } from '#insight/measure/audit/audit';
import './audit-table.css';

const WEIGHTS = {
  refuse: '✕ not comparable',
  warn: '! warning',
  inform: 'i for information',
} as const;

const RESULTS = { passed: '✓ passed', unknown: '? not known' } as const;

/** What was checked before any verdict, what was seen, and what to do about it; what was noticed comes first. */
export function AuditTable({ audit }: { readonly audit: readonly AuditCheck[] }) {
  const headingId = useId();
  const ofResult = (wanted: AuditCheck['result']) =>
    audit.filter(({ result }) => result === wanted);
  const ordered = [...noticedIn(audit), ...ofResult('unknown'), ...ofResult('passed')];
  return (
    <section className="audit" aria-labelledby={headingId}>
      <h2 id={headingId}>Is the comparison fair?</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Result</th>
            <th scope="col">Seen</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((check) => (
            <AuditRow key={check.code} check={check} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AuditRow({ check }: { readonly check: AuditCheck }) {
  const { code, name, result, evidence, remedy } = check;
  return (
    <tr data-code={`audit.${code}.${result}`} data-result={result} data-weight={check.weight}>
      <th scope="row">{name}</th>
      <td className="audit-result">
        {check.result === 'noticed' ? WEIGHTS[check.weight] : RESULTS[check.result]}
      </td>
      <td>
        {evidence} {remedy !== undefined && <em>{remedy}</em>}
      </td>
    </tr>
  );
}
