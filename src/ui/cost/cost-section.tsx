import { useId, useState } from 'react';
import type { ComparedCosts } from '#insight/cost/compared-costs';
import type { Rates } from '#insight/cost/rates';
import { readRows } from '#insight/cost/read-rates';
import { type Side, SIDES } from '#roads/road';
import { ConclusionDetails } from '#ui/conclusion-details';
import { keepTogether } from '#ui/keep-together.ts';
import { CostSide } from './cost-side.tsx';
import { RatesDialog } from './rates-dialog.tsx';
import { useRates } from './rate-store.ts';
import './cost-section.css';

interface CostSectionProps {
  /** The ids of the roads. */
  readonly roads: Readonly<Record<Side, string>>;
  /** The costs at these rates, of so many rows, or of each side's own. */
  readonly costsAt: (rates: Rates, rows: number | undefined) => ComparedCosts;
}

/** What the requests of both sides would cost: the sums in one line, which opens to show how they were calculated. */
export function CostSection({ roads, costsAt }: CostSectionProps) {
  const rates = useRates();
  const id = useId();
  const [text, setText] = useState('');
  const [isChanging, setIsChanging] = useState(false);
  // Without a number, the costs are those of each side’s own rows.
  const read = text.trim() === '' ? undefined : readRows(text);
  const problem = read?.state === 'wrong' ? read.problem : undefined;
  const costs = costsAt(rates, read?.state === 'read' ? read.value : undefined);
  return (
    <section className="cost-section" aria-label="What it costs">
      <ConclusionDetails code="cost.total" sentence={costs.sentence} more="How">
        <div className="cost-body">
          <div className="cost-controls fields">
            <label htmlFor={id}>Rows of each load</label>
            <input
              id={id}
              inputMode="numeric"
              autoComplete="off"
              placeholder="as they came"
              value={text}
              aria-invalid={problem !== undefined}
              aria-describedby={problem === undefined ? undefined : `${id}-problem`}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <button type="button" className="button" onClick={() => setIsChanging(true)}>
              Rates
            </button>
            {problem !== undefined && (
              <p className="cost-problem" id={`${id}-problem`} role="alert">
                {problem} Until then, the costs are those of each side’s own rows.
              </p>
            )}
          </div>
          <div className="cost-sides">
            {SIDES.map((side) => (
              <CostSide
                key={side}
                road={roads[side]}
                noun={costs.nouns[side]}
                cost={costs.sides[side]}
                sent={costs.sent.sides[side]}
                of={costs.sent.of}
              />
            ))}
          </div>
          {costs.sent.sentence !== '' && (
            <p data-code="cost.sent">{keepTogether(costs.sent.sentence)}</p>
          )}
          {costs.caveats.length > 0 && (
            <ul className="cost-caveats">
              {costs.caveats.map((caveat) => (
                <li key={caveat}>{keepTogether(caveat)}</li>
              ))}
            </ul>
          )}
        </div>
      </ConclusionDetails>
      {isChanging && <RatesDialog rates={rates} onClose={() => setIsChanging(false)} />}
    </section>
  );
}
