import { useId } from 'react';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { describeStrata, STRATA_CAVEAT } from '#insight/measure/describe-strata';
import type { MeasurementRecord } from '#recording/measurement-record';
import { keepTogether } from '#ui/keep-together.ts';
import './strata-list.css';

interface StrataListProps {
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
}

/** The answer for pairs under the same conditions, if those changed; nothing if they did not. */
export function StrataList({ record, audit }: StrataListProps) {
  const headingId = useId();
  const strata = describeStrata(record, audit);
  if (strata.length === 0) return null;
  return (
    <section className="card strata" aria-labelledby={headingId}>
      <h2 id={headingId}>Under the same conditions</h2>
      <dl>
        {strata.map(({ code, name, pairs, verdict, sentence }) => (
          <div key={code} data-code={code}>
            <dt>
              {name} <small>{formatCountOf(pairs, 'pair')}</small>
            </dt>
            <dd data-code={verdict}>{keepTogether(sentence)}</dd>
          </div>
        ))}
      </dl>
      <p>{STRATA_CAVEAT}</p>
    </section>
  );
}
