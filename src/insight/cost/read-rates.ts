import { formatCount } from '#insight/figures/format-quantity';
import { type RateId, RATES } from './rates.ts';

/** Values that a person has put in the place of listed ones. */
export type OwnRates = Readonly<Partial<Record<RateId, number>>>;

/** A number that somebody typed into a field, or a whole sentence that says why the text is not one. */
export type ReadNumber =
  | { readonly state: 'read'; readonly value: number }
  | { readonly state: 'wrong'; readonly problem: string };

/** No price of AWS comes near it, in US dollars. */
const RATE_MAX = 10_000;

/** Lambda's smallest and largest memory, in MB (AWS docs, Lambda quotas). */
const MEMORY_MB = [128, 10_240] as const;

/** More rows than the largest response can hold. */
const ROWS_MAX = 10_000_000;

/** Reads the text of a rate's field; white space around it and a dollar sign before it do not count. */
export function readRate(id: RateId, text: string): ReadNumber {
  const [least, most] = id === 'assumed-memory' ? MEMORY_MB : ([0, RATE_MAX] as const);
  const unit = id === 'assumed-memory' ? ' MB' : ' US dollars';
  const range = `from ${formatCount(least)} to ${formatCount(most)}${unit}`;
  const written = withPlainSign(text.trim());
  if (written === '') return wrong(`Enter a number ${range}.`);
  const value = decimalIn(written);
  const oddity = value === undefined ? oddityOf(written) : undefined;
  if (written.startsWith('-') && value !== 0 && oddity !== NOT_A_NUMBER) {
    return wrong(`A rate cannot be negative. Enter a number ${range}.`);
  }
  if (value === undefined) return wrong(`${oddity} Enter one ${range}.`);
  if (value < least || value > most) return wrong(`Enter a number ${range}.`);
  return { state: 'read', value };
}

/** Reads the number of rows for which costs are asked; white space and thousands separators do not count. */
export function readRows(text: string): ReadNumber {
  const range = `a whole number of rows from 1 to ${formatCount(ROWS_MAX)}`;
  const digits = text.trim().replaceAll(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  if (!/^\d{1,15}$/.test(digits)) return wrong(`Enter ${range}.`);
  const value = Number(digits);
  return value >= 1 && value <= ROWS_MAX ? { state: 'read', value } : wrong(`Enter ${range}.`);
}

/** The values in a text that {@link writeOwnRates} wrote; anything that is not a possible rate is left out. */
export function readOwnRates(text: string | null): OwnRates {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof kept !== 'object' || kept === null) return {};
  const values = new Map<string, unknown>(Object.entries(kept));
  const known = RATES.flatMap(({ id }) => {
    const value = values.get(id);
    const read = typeof value === 'number' ? readRate(id, String(value)) : undefined;
    return read?.state === 'read' ? [[id, read.value] as const] : [];
  });
  return Object.fromEntries(known);
}

/** The values that differ from the listed ones, as a text to keep. */
export function writeOwnRates(own: OwnRates): string {
  const changed = RATES.filter(({ id, value }) => own[id] !== undefined && own[id] !== value);
  return JSON.stringify(Object.fromEntries(changed.map(({ id }) => [id, own[id]])));
}

/** A decimal number as people and `String()` write one; no more digits than a number keeps. */
const DECIMAL = /^[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,2})?$/i;

/** What stands for a minus where text is typeset: hyphens, dashes, the minus sign, and those of full width. */
const MINUSES = /^[‐-―−﹘﹣－]/;

/** A number with its sign as ASCII has it, at its very beginning, and without a dollar sign. */
function withPlainSign(text: string): string {
  return text.replace(MINUSES, '-').replace(/^([+-]?)\s*\$?\s*(?=[+\-.\d])/, '$1');
}

function decimalIn(written: string): number | undefined {
  // The sum makes 0 of -0.
  return DECIMAL.test(written) ? Number(written) + 0 : undefined;
}

const NOT_A_NUMBER = 'This is not a number.';

/** What is odd about a text that is no decimal number: how it is written, or that it is no number at all. */
function oddityOf(written: string): string {
  const unsigned = written.replace(/^[+-]/, '');
  if (/^[\d.]+[,'’_\s][\d.,'’_\s]*$|^,\d+$/.test(unsigned))
    return 'Write only its digits, with a point before the decimals.';
  if (/^[\d.]{16,}$/.test(unsigned)) return 'This number is too long.';
  return /^\d[\d.]*e[+-]?\d{3,}$/i.test(unsigned)
    ? 'This number is far too large or too small.'
    : NOT_A_NUMBER;
}

function wrong(problem: string): ReadNumber {
  return { state: 'wrong', problem };
}
