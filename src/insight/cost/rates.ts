import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';

/** What a rate is for; stays the same when names change, because browsers keep changed rates by it. */
export type RateId =
  | 'lambda-requests'
  | 'lambda-duration'
  | 'lambda-streaming'
  | 'front-door'
  | 'dynamodb-reads'
  | 'transfer-out'
  | 'assumed-memory';

/** A price of AWS, or an assumption where a function does not say something. */
export interface Rate {
  readonly id: RateId;
  /** As a label: "API Gateway, REST". */
  readonly name: string;
  /** In US dollars, or in MB for the memory; never below 0. */
  readonly value: number;
  /** What the price is for, as it is said after the value: "per million requests". */
  readonly unit: string;
  /** Who says so. */
  readonly source: string;
  /** Where it can be read; missing if it is not a price. */
  readonly url?: string;
  /** When it was valid, as exactly as that is known. */
  readonly date: string;
  /** Whether a copy of AWS's own page says so, and not only somebody who quotes it. */
  readonly isVerified: boolean;
  /** Whether the person has put their own value in its place. */
  readonly isOwn?: true;
}

/** One rate for each purpose. */
export type Rates = Readonly<Record<RateId, Rate>>;

/** What the listed prices are valid for. */
export const RATES_SCOPE = 'us-east-1, on arm64';

/**
 * Which rates an estimate was made with, as the end of a clause: "rates of us-east-1, on arm64", and those
 * that are the person's own by their names, or as `describeOwn` has them.
 */
export function describeScope(
  rates: readonly Rate[],
  describeOwn = ({ name }: Rate) => `“${name}”`,
): string {
  const own = rates.filter(({ isOwn }) => isOwn === true).map(describeOwn);
  return own.length === 0
    ? `rates of ${RATES_SCOPE}`
    : own.length === rates.length
      ? 'your own rates'
      : `rates of ${RATES_SCOPE}, but your own for ${new Intl.ListFormat('en-GB').format(own)}`;
}

const LAMBDA_PRICING = 'https://aws.amazon.com/lambda/pricing/';

/**
 * The listed rates, us-east-1, in US dollars, of the first volume tier. No page of AWS could be opened when
 * they were written down: `isVerified` is true only for what a copy of AWS's own page says. Free tiers are in
 * none of them. A GB is 2^30 bytes, as AWS bills it.
 */
export const RATES: readonly Rate[] = [
  {
    id: 'lambda-requests',
    name: 'Lambda, requests',
    value: 0.2,
    unit: 'per million requests',
    source: 'AWS Lambda pricing, a copy',
    url: LAMBDA_PRICING,
    date: '2026',
    isVerified: true,
  },
  {
    id: 'lambda-duration',
    name: 'Lambda, duration (arm64)',
    value: 0.000_013_333_4,
    unit: 'per GB-second',
    source: 'AWS Lambda pricing, a copy',
    url: LAMBDA_PRICING,
    date: '2026',
    isVerified: true,
  },
  {
    id: 'lambda-streaming',
    name: 'Lambda, streamed bytes beyond 6 MB a request',
    value: 0.008,
    unit: 'per GB',
    source: 'AWS Lambda pricing, a copy',
    url: LAMBDA_PRICING,
    date: '2026',
    isVerified: true,
  },
  {
    id: 'front-door',
    name: 'API Gateway, REST',
    value: 3.5,
    unit: 'per million requests',
    source: 'AWS whitepaper on private APIs, table 4, a copy',
    url: 'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
    // The latest entry in the whitepaper's list of document revisions; the page of the prices has no date.
    date: '2025-04-03',
    isVerified: true,
  },
  {
    id: 'dynamodb-reads',
    name: 'DynamoDB on demand, reads',
    value: 0.125,
    unit: 'per million read units',
    source: 'AWS Price List, as quoted by others',
    url: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    date: '2026-09-13',
    isVerified: false,
  },
  {
    id: 'transfer-out',
    name: 'Data transfer out to the internet',
    value: 0.09,
    unit: 'per GB',
    source: 'AWS EC2 on-demand pricing, as quoted by others',
    url: 'https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer',
    date: '2026',
    isVerified: false,
  },
  {
    id: 'assumed-memory',
    name: 'Memory of a function that does not report its own',
    value: DEPLOYED_MEMORY_MB,
    unit: 'MB',
    source: 'An assumption: the functions of this project are deployed with it',
    date: '2026-11-26',
    isVerified: false,
  },
];

/** The listed rates, with those in `own` in their place; values are in the unit of the rate. */
export function ratesWith(own: Readonly<Partial<Record<RateId, number>>> = {}): Rates {
  const rates = RATES.map((rate) => [rate.id, withValue(rate, own[rate.id])] as const);
  return Object.fromEntries(rates) as Rates;
}

function withValue(rate: Rate, value: number | undefined): Rate {
  if (value === undefined || value === rate.value) return rate;
  const { url: _url, ...rest } = rate;
  return { ...rest, value, source: 'your own', date: '', isVerified: false, isOwn: true };
}
