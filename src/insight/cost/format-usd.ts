/**
 * An amount of money: "$1,703", "$14.20", "$0.0034". Whole dollars from 100 on, cents below that, and two
 * digits of what is less than a cent.
 */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0';
  if (usd >= 99.995) return WHOLE.format(usd);
  if (usd >= 0.01) return CENTS.format(usd);
  return SMALL.format(usd);
}

const USD = { style: 'currency', currency: 'USD' } as const;
const WHOLE = new Intl.NumberFormat('en-US', { ...USD, maximumFractionDigits: 0 });
const CENTS = new Intl.NumberFormat('en-US', { ...USD, minimumFractionDigits: 2 });
const SMALL = new Intl.NumberFormat('en-US', {
  ...USD,
  minimumSignificantDigits: 1,
  maximumSignificantDigits: 2,
});

/** A rate with all its digits: "$0.0000133334". */
export function formatRate(value: number): string {
  return `$${PLAIN.format(value)}`;
}

const PLAIN = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 15,
});

/** A quantity in an arithmetic, to five digits: "1.205", "121.71", "14,680". */
export function formatAmount(value: number): string {
  return AMOUNT.format(value);
}

const AMOUNT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 5 });
