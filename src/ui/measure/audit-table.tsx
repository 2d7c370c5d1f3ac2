import { useId } from 'react';
import type { AuditCheck } from '#insight/measure/fairness-audit';
import './audit-table.css';

const RESULTS = {
  passed: '✓ passed',
  warning: '! look at this',
  failed: '✕ failed',
  unknown: '? not known',
} as const;

/** What was checked before any verdict, what was seen, and what to do about it. */
export function AuditTable({ audit }: { readonly audit: readonly AuditCheck[] }) {
  const headingId = useId();
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
          {audit.map(({ name, result, evidence, remedy }) => (
            <tr key={name} data-result={result}>
              <th scope="row">{name}</th>
              <td className="audit-result">{RESULTS[result]}</td>
              <td>
                {evidence} {remedy !== undefined && <em>{remedy}</em>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
