import { type FormEvent, useId, useState } from 'react';
import { type Rate, type RateId, type Rates, RATES, RATES_SCOPE } from '#insight/cost/rates';
import { type OwnRates, readRate } from '#insight/cost/read-rates';
import { PageDialog } from '#ui/page-dialog';
import { changeRates } from './rate-store.ts';
import './rates-dialog.css';

interface RatesDialogProps {
  readonly rates: Rates;
  readonly onClose: () => void;
}

type Texts = Readonly<Record<RateId, string>>;
type Problems = Readonly<Partial<Record<RateId, string>>>;

/** The rates with their sources, which a person may change. */
export function RatesDialog({ rates, onClose }: RatesDialogProps) {
  return (
    <PageDialog
      title="Rates"
      description={`Prices of AWS in US dollars, ${RATES_SCOPE}. Change them to those of your region or contract: they are kept in this browser.`}
      className="rates-dialog"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <RatesForm rates={rates} onClose={onClose} />
    </PageDialog>
  );
}

function RatesForm({ rates, onClose }: RatesDialogProps) {
  const formId = useId();
  const [texts, setTexts] = useState<Texts>(() => textsOf(rates));
  const [problems, setProblems] = useState<Problems>({});
  const [said, setSaid] = useState('');

  function change(id: RateId, text: string): void {
    setTexts((before) => ({ ...before, [id]: text }));
    setSaid('');
    // What is wrong is checked again while it is being mended.
    if (problems[id] === undefined) return;
    const read = readRate(id, text);
    setProblems((before) => ({
      ...before,
      [id]: read.state === 'wrong' ? read.problem : undefined,
    }));
  }

  /** Takes these rates into use; closes the dialog if they are kept. */
  function adopt(own: OwnRates): void {
    const refusal = changeRates(own);
    if (refusal === undefined) onClose();
    else setSaid(`These rates hold until the page is closed: ${refusal.reason}`);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = RATES.map(({ id }) => ({ id, ...readRate(id, texts[id]) }));
    const wrong = read.flatMap((each) => (each.state === 'wrong' ? [each] : []));
    setProblems(Object.fromEntries(wrong.map(({ id, problem }) => [id, problem])));
    const [first] = wrong;
    if (first !== undefined) {
      document.getElementById(`${formId}-${first.id}`)?.focus();
      return;
    }
    adopt(
      Object.fromEntries(
        read.flatMap((each) => (each.state === 'read' ? [[each.id, each.value]] : [])),
      ),
    );
  }

  return (
    <form className="fields rates-form" noValidate onSubmit={submit}>
      <div className="dialog-body">
        {RATES.map((listed) => (
          <RateField
            key={listed.id}
            id={`${formId}-${listed.id}`}
            rate={rates[listed.id]}
            listed={listed}
            text={texts[listed.id]}
            problem={problems[listed.id]}
            onChange={(text) => change(listed.id, text)}
          />
        ))}
      </div>
      <div className="rates-actions">
        <span role="status">{said}</span>
        <button
          type="button"
          className="button"
          onClick={() => {
            setTexts(textsOf(Object.fromEntries(RATES.map((rate) => [rate.id, rate])) as Rates));
            setProblems({});
            adopt({});
          }}
        >
          Reset to the listed rates
        </button>
        <button type="submit" className="button primary">
          Use these rates
        </button>
      </div>
    </form>
  );
}

interface RateFieldProps {
  readonly id: string;
  readonly rate: Rate;
  readonly listed: Rate;
  readonly text: string;
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
}

function RateField({ id, rate, listed, text, problem, onChange }: RateFieldProps) {
  const describedBy = [problem === undefined ? [] : `${id}-problem`, `${id}-source`].flat();
  return (
    <div className="rate-field">
      <label htmlFor={id}>{listed.name}</label>
      <div className="rate-value">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={problem !== undefined}
          aria-describedby={describedBy.join(' ')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <span>{listed.id === 'assumed-memory' ? listed.unit : `USD ${listed.unit}`}</span>
      </div>
      {problem !== undefined && (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <small id={`${id}-source`}>
        {rate.isOwn === true && `Your own; listed is ${plainNumber(listed.value)}. `}
        {listed.url === undefined ? (
          listed.source
        ) : (
          <a href={listed.url} target="_blank" rel="noreferrer">
            {listed.source}
          </a>
        )}
        , {listed.date}
        {!listed.isVerified && <em> · not verified</em>}
      </small>
    </div>
  );
}

function textsOf(rates: Rates): Texts {
  return Object.fromEntries(RATES.map(({ id }) => [id, plainNumber(rates[id].value)])) as Record<
    RateId,
    string
  >;
}

/** As a person types it: never with an exponent. */
function plainNumber(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 });
}
