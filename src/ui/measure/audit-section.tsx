import { useId } from 'react';
import { lowerFirst } from '#insight/figures/lower-first';
import { type AuditCheck, auditCodeOf } from '#insight/measure/audit/audit-check';
import { noticedIn } from '#insight/measure/audit/audit';
import { describeAudit } from '#insight/measure/describe-measurement';
import { keepTogether } from '#ui/keep-together.ts';
import './audit-section.css';

const WEIGHTS = { refuse: '✕ not comparable', warn: '! warning', inform: 'i note' } as const;

const RESULTS = {
  passed: '✓ passed',
  'not-applicable': '– not applicable',
  unknown: '? no answer',
} as const;

interface AuditSectionProps {
  readonly audit: readonly AuditCheck[];
  /** Whether more runs follow, so that nothing is final yet. */
  readonly isRunning: boolean;
}

/**
 * Whether the comparison is fair: one line that can be opened, and above it any refusal or warning. While
 * the measurement runs, it stays one line, so that nothing below it moves.
 */
export function AuditSection({ audit, isRunning }: AuditSectionProps) {
  const headingId = useId();
  const ofResult = (wanted: AuditCheck['result']) =>
    audit.filter(({ result }) => result === wanted);
  const noticed = noticedIn(audit);
  const weighty = isRunning ? [] : noticed.filter(({ weight }) => weight !== 'inform');
  const rest = [
    ...noticed.filter((check) => !weighty.includes(check)),
    ...ofResult('unknown'),
    ...ofResult('passed'),
    ...ofResult('not-applicable'),
  ];
  const line = describeAudit(audit);
  if (weighty.length === 0) {
    return (
      <section className="card audit" aria-labelledby={headingId}>
        <details>
          <summary>
            <h2 id={headingId}>{isRunning ? `So far: ${lowerFirst(line)}` : line}</h2>
          </summary>
          <CheckTable checks={rest} />
        </details>
      </section>
    );
  }
  return (
    <section className="card audit" aria-labelledby={headingId}>
      <h2 id={headingId}>{line}</h2>
      <CheckTable checks={weighty} />
      {rest.length > 0 && (
        <details>
          <summary>The other {rest.length} checks</summary>
          <CheckTable checks={rest} />
        </details>
      )}
    </section>
  );
}

function CheckTable({ checks }: { readonly checks: readonly AuditCheck[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Result</th>
          <th scope="col">Evidence</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <CheckRow key={check.code} check={check} />
        ))}
      </tbody>
    </table>
  );
}

function CheckRow({ check }: { readonly check: AuditCheck }) {
  const { name, result, evidence, remedy } = check;
  return (
    <tr data-code={auditCodeOf(check)} data-result={result} data-weight={check.weight}>
      <th scope="row">{name}</th>
      <td className="audit-result">
        {check.result === 'noticed' ? WEIGHTS[check.weight] : RESULTS[check.result]}
      </td>
      <td>
        {keepTogether(evidence)} {remedy !== undefined && <em>{keepTogether(remedy)}</em>}
      </td>
    </tr>
  );
}
