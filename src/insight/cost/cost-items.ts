import { formatLimit } from '#insight/figures/format-megabytes';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
} from '#insight/figures/format-quantity';
import { formatAmount, formatRate, formatUsd } from './format-usd.ts';
import type { RateId, Rates } from './rates.ts';
import type { Basis, Usage } from './usage.ts';

/** What is billed; also the part of a code after `cost.`. */
export type CostItemId = Exclude<RateId, 'assumed-memory'>;

/** A part of what a million loads of the rows cost. */
export interface CostItem {
  readonly id: CostItemId;
  /** In the middle of a sentence: "data transfer out". */
  readonly name: string;
  /** Of one load, in `unit`. */
  readonly amount: number;
  readonly unit: 'requests' | 'GB-seconds' | 'GB' | 'read units';
  readonly basis: Basis;
  /** US dollars for a million loads, an estimate. */
  readonly usd: number;
  /** How the dollars follow from the amount and the rate; whole sentences. */
  readonly arithmetic: string;
}

/** Loads for which costs are named. */
export const LOADS = 1_000_000;

/** A gigabyte as AWS bills it, in bytes; all other sizes on the page are decimal. */
const GB = 2 ** 30;
const MB_PER_GB = 1024;

const NAMES: Readonly<Record<CostItemId, string>> = {
  'lambda-requests': 'Lambda’s requests',
  'lambda-duration': 'Lambda’s duration',
  'lambda-streaming': 'Lambda’s response streaming',
  'front-door': 'requests at the front door',
  'dynamodb-reads': 'DynamoDB reads',
  'transfer-out': 'data transfer out',
};

/** What a million loads like this one cost, by what is billed, the largest first; all six items, also those of $0. */
export function costItems(usage: Usage, rates: Rates): readonly CostItem[] {
  const items = [
    requestsItem(usage, rates),
    durationItem(usage, rates),
    streamingItem(usage, rates),
    frontDoorItem(usage, rates),
    readsItem(usage, rates),
    transferItem(usage, rates),
  ];
  return items.toSorted((one, other) => other.usd - one.usd);
}

function requestsItem({ requests, requestsBasis }: Usage, rates: Rates): CostItem {
  return millions('lambda-requests', requests, 'requests', rates, {
    basis: requestsBasis,
    before: requests === 1 ? '' : `${formatCount(requests)} requests bring the rows. `,
  });
}

function durationItem({ durationMs, memoryMb, memoryHow }: Usage, rates: Rates): CostItem {
  const memory = memoryMb ?? rates['assumed-memory'].value;
  const amount = (durationMs.value / 1000) * (memory / MB_PER_GB);
  const { value } = rates['lambda-duration'];
  const usd = amount * LOADS * value;
  return item('lambda-duration', {
    amount,
    unit: 'GB-seconds',
    basis: memoryMb === undefined ? 'estimated' : durationMs.basis,
    usd,
    arithmetic: `${formatDuration(durationMs.value)} (${durationMs.how}) × ${formatCount(memory)} MB (${memoryMb === undefined ? 'assumed' : memoryHow}) = ${formatAmount(amount)} GB-seconds; a million times that at ${formatRate(value)}: ${formatUsd(usd)}.`,
  });
}

function streamingItem({ road, wireBytes, requests }: Usage, rates: Rates): CostItem {
  const { freeStreamedBytes } = road.billing;
  const { value } = rates['lambda-streaming'];
  const sentBytes = wireBytes.value / requests;
  const paidBytes = freeStreamedBytes === undefined ? 0 : sentBytes - freeStreamedBytes;
  const amount = Math.max(0, (paidBytes * requests) / GB);
  const usd = amount * LOADS * value;
  const arithmetic =
    freeStreamedBytes === undefined
      ? 'Nothing is streamed: $0.'
      : amount === 0
        ? `${formatBytes(Math.round(sentBytes))} are streamed, and the first ${formatLimit(freeStreamedBytes)} of each request cost nothing extra: $0.`
        : `${formatBytes(Math.round(sentBytes))} are streamed, of which the first ${formatLimit(freeStreamedBytes)} cost nothing extra; a million times the rest is ${describeGigabytes(amount * LOADS)}, at ${formatRate(value)} per GB: ${formatUsd(usd)}.`;
  return item('lambda-streaming', { amount, unit: 'GB', basis: wireBytes.basis, usd, arithmetic });
}

function frontDoorItem(
  { road, wireBytes, requests, requestsBasis }: Usage,
  rates: Rates,
): CostItem {
  const { isFrontDoorBilled, bytesPerRequest } = road.billing;
  if (!isFrontDoorBilled) {
    return item('front-door', {
      amount: 0,
      unit: 'requests',
      basis: requestsBasis,
      usd: 0,
      arithmetic: `A ${road.frontDoor} costs nothing by itself: $0.`,
    });
  }
  if (bytesPerRequest === undefined) {
    return millions('front-door', requests, 'requests', rates, {
      basis: requestsBasis,
      before: `${road.frontDoor} counts ${formatCountOf(requests, 'request')}. `,
    });
  }
  const parts = Math.max(1, Math.ceil(wireBytes.value / requests / bytesPerRequest));
  return millions('front-door', parts * requests, 'requests', rates, {
    basis: wireBytes.basis,
    before: `Of a streamed response, ${road.frontDoor} counts each ${formatLimit(bytesPerRequest)} begun as a request: ${formatBytes(Math.round(wireBytes.value / requests))} are ${formatCount(parts)}. `,
  });
}

function readsItem({ readUnits }: Usage, rates: Rates): CostItem {
  return millions('dynamodb-reads', readUnits.value, 'read units', rates, {
    basis: readUnits.basis,
    before: `${formatAmount(readUnits.value)} read units (${readUnits.how}). `,
  });
}

function transferItem({ wireBytes }: Usage, rates: Rates): CostItem {
  const amount = wireBytes.value / GB;
  const { value } = rates['transfer-out'];
  const usd = amount * LOADS * value;
  return item('transfer-out', {
    amount,
    unit: 'GB',
    basis: wireBytes.basis,
    usd,
    arithmetic: `${formatBytes(Math.round(wireBytes.value))} of body (${wireBytes.how}); a million times that is ${describeGigabytes(amount * LOADS)}, at ${formatRate(value)} per GB: ${formatUsd(usd)}. Headers are not counted.`,
  });
}

/** "10,737 GB, which AWS bills as 10,000 GB of 2^30 bytes": an amount that is billed, beside decimal sizes. */
function describeGigabytes(billed: number): string {
  return `${formatAmount((billed * GB) / 1e9)} GB, which AWS bills as ${formatAmount(billed)} GB of 2³⁰ bytes`;
}

/** An item whose rate is for a million of its unit. */
function millions(
  id: CostItemId,
  amount: number,
  unit: CostItem['unit'],
  rates: Rates,
  { basis, before }: { readonly basis: Basis; readonly before: string },
): CostItem {
  const { value } = rates[id];
  const usd = amount * value;
  const arithmetic = `${before}${formatAmount(amount)} million ${unit} at ${formatRate(value)} per million: ${formatUsd(usd)}.`;
  return item(id, { amount, unit, basis, usd, arithmetic });
}

function item(id: CostItemId, rest: Omit<CostItem, 'id' | 'name'>): CostItem {
  return { id, name: NAMES[id], ...rest };
}
