import { formatCount } from '#insight/figures/format-quantity';
import { formatRate } from './format-usd.ts';
import type { Rate } from './rates.ts';

/** A rate with its unit: "$0.09 per GB", "512 MB". */
export function describeRate({ id, value, unit }: Rate): string {
  return id === 'assumed-memory' ? `${formatCount(value)} ${unit}` : `${formatRate(value)} ${unit}`;
}

/** Who says so and when, and that it could not be verified, as a clause. */
export function describeSource({ source, date, isVerified, isOwn }: Rate): string {
  if (isOwn === true) return source;
  return `${source}, ${date}${isVerified ? '' : '; not verified'}`;
}
