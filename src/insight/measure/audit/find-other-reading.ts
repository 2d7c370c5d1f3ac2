import { chooseRoadRead, otherReadingOf } from '#insight/diagnosis/other-reading';
import { SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { type Finding, warn } from './audit-check.ts';
import { type Audited, describeShare } from './audited.ts';

/** What a stream has to be read as, and a document, with what is seen of runs that were read in the other way. */
const KINDS = {
  document: {
    reading: 'whole',
    seen: 'answered with a single JSON document, although the road is read as it comes',
  },
  stream: {
    reading: 'stream',
    seen: 'came as a stream, although the road waits for the whole response',
  },
} as const;

/**
 * A warning if an endpoint does not answer as its road is read, in at least this share of a side's runs; `undefined` if
 * none does so.
 */
export function findOtherReading(
  { record, whole, nouns }: Audited,
  share: number,
): Finding | undefined {
  const found = SIDES.flatMap((side) => {
    const runs = whole[side];
    const kind = roadOf(record.roads[side]).reading === 'stream' ? 'document' : 'stream';
    const count = runs.filter((run) => otherReadingOf(run) === kind).length;
    if (count === 0 || count / runs.length < share) return [];
    const { reading, seen } = KINDS[kind];
    return [{ reading, seen: `${describeShare(count, runs.length, nouns[side])} ${seen}` }];
  });
  if (found.length === 0) return undefined;
  const evidence = `${found.map(({ seen }) => seen).join('; ')}.`;
  const readings = [...new Set(found.map(({ reading }) => reading))];
  return warn({ evidence, remedy: readings.map(chooseRoadRead).join(' '), claim: evidence });
}

/** A warning if all rows of a series of pages came with its first request, in any run; `undefined` if none did so. */
export function findOneRequest({ whole, nouns }: Audited): Finding | undefined {
  const found = SIDES.flatMap((side) => {
    const runs = whole[side].filter(({ rows }) => rows > 0);
    const count = runs.filter((run) => otherReadingOf(run) === 'one-request').length;
    return count === 0 ? [] : [`in ${describeShare(count, runs.length, nouns[side])}`];
  });
  if (found.length === 0) return undefined;
  const seen = `All rows came with the first request ${found.join(' and ')}`;
  return warn({
    evidence: `${seen}.`,
    remedy:
      'Ask for smaller pages (with the functions of Two Fetches: ?limit=200), or for more rows.',
    claim: `${seen}, so there was no series of pages.`,
  });
}
