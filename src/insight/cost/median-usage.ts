import { medianSorted } from 'simple-statistics';
import type { Basis, Usage, UsageFigure } from './usage.ts';

/**
 * The medians of several runs of one road; `undefined` if there is none. A figure is only as good as the
 * worst of those it is the median of.
 */
export function medianUsage(usages: readonly Usage[]): Usage | undefined {
  const [first] = usages;
  if (first === undefined) return undefined;
  const figure = (name: 'durationMs' | 'readUnits' | 'wireBytes'): UsageFigure => {
    const figures = usages.map((usage) => usage[name]);
    const worst = worstBasis(figures.map(({ basis }) => basis));
    const { basis, how } = figures.find((each) => each.basis === worst) ?? first[name];
    const value = medianOf(figures.map((each) => each.value));
    const atMost = medianOf(figures.map((each) => each.atMost ?? each.value));
    return { value, basis, how, ...(atMost > value && { atMost }) };
  };
  const memories = usages.flatMap(({ memoryMb }) => memoryMb ?? []);
  return {
    road: first.road,
    rows: Math.round(medianOf(usages.map(({ rows }) => rows))),
    isOnAws: first.isOnAws,
    requests: Math.round(medianOf(usages.map(({ requests }) => requests))),
    requestsBasis: first.requestsBasis,
    durationMs: figure('durationMs'),
    memoryMb: memories.length < usages.length ? undefined : medianOf(memories),
    memoryHow: first.memoryHow,
    readUnits: figure('readUnits'),
    bodyBytes: Math.round(medianOf(usages.map(({ bodyBytes }) => bodyBytes))),
    wireBytes: figure('wireBytes'),
    initMs: undefined,
  };
}

/** That which says least; `undefined` of none. */
export function worstBasis(bases: readonly Basis[]): Basis | undefined {
  return bases.toSorted((one, other) => RANK[other] - RANK[one])[0];
}

const RANK: Readonly<Record<Basis, number>> = {
  measured: 0,
  reported: 1,
  calculated: 2,
  estimated: 3,
};

function medianOf(values: readonly number[]): number {
  return medianSorted(values.toSorted((one, other) => one - other));
}
