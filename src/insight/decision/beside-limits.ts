import { sizeLimitName } from '#insight/diagnosis/size-limit';
import { isEncoded } from '#insight/figures/body-encoding';
import { patienceOf } from '#roads/patience';
import { againstEachStream } from './against-findings.ts';
import { alternativesOfEach } from './alternative-findings.ts';
import {
  asPart,
  type Cast,
  castAt,
  type Compared,
  type ComparedPart,
  compareParts,
  otherPart,
  type Part,
  PARTS,
  type RunPair,
} from './compared.ts';
import type { Decision, Recommendation } from './decision.ts';
import {
  boundOf,
  isBound,
  type LimitUse,
  limitFindingsOfEach,
  nearLimitOf,
} from './limit-findings.ts';
import type { Reach } from './reach.ts';
import { TELLING_MS } from './reading-pace.ts';
import { NEAR_SHARE } from './thresholds.ts';

/**
 * A recommendation between two sides that are not a whole response and a stream, with what is known about each of them
 * alone. A limit that is near comes before it, since more rows would make that side fail, and what it says then stands
 * behind that.
 */
export function besideLimits(
  compared: Compared,
  reach: Reach,
  recommendation: Recommendation,
): Decision {
  const isTooFew = reach.verdicts?.firstRow.state === 'too-few';
  // A size is the same in every run; a time is a figure like the others.
  const near = nearOf(compared).filter(({ limit }) => !isTooFew || limit === 'size');
  const answer = near.length === 0 ? recommendation : leaveInTime(near, recommendation);
  // Until there is a verdict, nothing that rests on a time is claimed.
  if (isTooFew) return { recommendation: answer, findings: [] };
  return {
    recommendation: answer,
    findings: [
      ...limitFindingsOfEach(compared),
      ...alternativesOfEach(compared),
      ...againstEachStream(compared),
    ],
  };
}

/** The same for pairs of runs, in order of time; the recommendation alone if they cannot be compared. */
export function besideLimitsOf(
  pairs: readonly RunPair[],
  onAws: Cast,
  reach: Reach,
  recommendation: Recommendation,
): Decision {
  const compared = compareParts(pairs, castAt(onAws, pairs[0], reach.limits));
  if (compared === undefined) return { recommendation, findings: [] };
  return besideLimits(compared, reach, recommendation);
}

/** A side that is near a limit. */
interface Near extends Pick<LimitUse, 'limit' | 'share'> {
  readonly part: ComparedPart;
}

/** Which sides are near a limit of their own, and the nearest limit of each; a series of requests has none. */
function nearOf(compared: Compared): readonly Near[] {
  return PARTS.flatMap((name) => {
    const part = compared[name];
    const use =
      part.road.reading === 'whole'
        ? nearLimitOf(asPart(compared, name, 'buffered'))
        : nearLimitOfStream(compared, name);
    return use === undefined ? [] : [{ part, limit: use.limit, share: use.share }];
  });
}

/** The same of a stream, which ends at its largest size, or when its function or its front door has no more time. */
function nearLimitOfStream(
  compared: Compared,
  name: Part,
): Pick<LimitUse, 'limit' | 'share'> | undefined {
  const part = compared[name];
  const other = compared[otherPart(name)];
  if (part.road.reading !== 'stream' || !isBound(part, other)) return undefined;
  const { limitMs } = patienceOf(part.road);
  const shares = [
    { limit: 'size', share: part.run.bytes / part.road.limits.maxBytes },
    { limit: 'time', share: part.lastRowMs < TELLING_MS ? 0 : part.lastRowMs / limitMs },
  ] as const;
  // What went beyond a limit shows that it is not in force.
  return shares
    .filter(({ share }) => share >= NEAR_SHARE && share <= 1)
    .toSorted((one, next) => next.share - one.share)[0];
}

/** What to do before more rows make a side fail, or both; `otherwise` is what would be recommended without that. */
function leaveInTime(near: readonly Near[], otherwise: Recommendation): Recommendation {
  const areStreams = near.some(({ part }) => part.road.reading === 'stream');
  const instead = areStreams
    ? 'Return these rows in pages'
    : 'Stream these rows, or return them in pages';
  const isCompressed = near.some(
    ({ part: { road, run }, limit }) =>
      limit === 'size' && (road.compression !== undefined || isEncoded(run)),
  );
  const compression = isCompressed
    ? ' Compression on the way does not change that: Lambda counts before it.'
    : '';
  return {
    ...otherwise,
    code: 'decision.near-limit',
    sentence: `${instead}, before there are more of them: ${listTaken(near)}.`,
    evidence: `Past that limit a request ${areStreams ? 'breaks off' : 'fails and returns no rows at all'}.${compression} ${otherwise.sentence} ${otherwise.evidence}`,
  };
}

/** How much of its limit each side takes; said once where it is the same. */
function listTaken(near: readonly Near[]): string {
  const [first, ...others] = near.map(({ part, limit, share }) => ({
    noun: part.noun,
    taken: `${Math.round(100 * share)} % of ${mostOf({ limit, part })}`,
  }));
  if (first === undefined) throw new RangeError('Somebody is near a limit.');
  return [
    `${first.noun} already takes ${first.taken}`,
    ...others.map(({ noun, taken }) =>
      taken === first.taken ? `so does ${noun}` : `${noun} ${taken}`,
    ),
  ].join(', and ');
}

/** The most that a side may take of what is limited. */
function mostOf({ limit, part }: Pick<Near, 'limit' | 'part'>): string {
  return limit === 'size'
    ? `the ${sizeLimitName(part.road)} that it may return`
    : boundOf({ limit }, part);
}
