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

/** Reads the text of a rate's field; white space around it does not count. */
export function readRate(id: RateId, text: string): ReadNumber {
  const [least, most] = id === 'assumed-memory' ? MEMORY_MB : ([0, RATE_MAX] as const);
  const unit = id === 'assumed-memory' ? ' MB' : ' US dollars';
  const range = `from ${formatCount(least)} to ${formatCount(most)}${unit}`;
  const value = decimalIn(text);
  if (text.trim() === '') return wrong(`Enter a number ${range}.`);
  if (value === undefined) return wrong(`${notANumber(text)} Enter one ${range}.`);
  if (value < 0) return wrong(`A rate cannot be negative. Enter a number ${range}.`);
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

function decimalIn(text: string): number | undefined {
  const trimmed = text.trim().replace(/^\$\s*/, '');
  return DECIMAL.test(trimmed) ? Number(trimmed) : undefined;
}

function notANumber(text: string): string {
  if (/^\s*\$?[\d\s.]*,[\d,.]+\s*$/.test(text))
    return 'Write it without commas, and with a point before the decimals.';
  if (/^\s*\$?\s*[+-]?[\d.]{16,}\s*$/.test(text)) return 'This number is too long.';
  return /^\s*\$?\s*[+-]?\d[\d.]*e[+-]?\d{3,}\s*$/i.test(text)
    ? 'This number is far too large or too small.'
    : 'This is not a number.';
}

function wrong(problem: string): ReadNumber {
  return { state: 'wrong', problem };
}
