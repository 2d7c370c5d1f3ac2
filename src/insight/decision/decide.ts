import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { type EndedRecording, isWhole } from '#recording/recording';
import { againstFindings, costsOfRoad } from './against-findings.ts';
import { alternativeFindings, pagination } from './alternative-findings.ts';
import { compareOrRefuse } from './compare-or-refuse.ts';
import { type Cast, castAt, type ComparedPart, type RunPair } from './compared.ts';
import { DECISIVE, oneDelivers, paginateInstead } from './decide-on-limits.ts';
import type { Decision, DecisionFinding, Recommendation } from './decision.ts';
import { type LimitFailure, limitFailureOf } from './limit-failure.ts';
import { limitFindings, nearLimitOf } from './limit-findings.ts';
import type { Reach } from './reach.ts';
import { recommend } from './recommend.ts';
import { describeRows } from './refuse-to-decide.ts';
import { waitFinding } from './wait-finding.ts';

/** More findings do not help to decide; with the recommendation there are eight. */
const MOST_FINDINGS = 7;

/**
 * Decides on pairs of runs, in order of time, if they support a decision. A failure at a limit is evidence
 * and comes first; then `refusal`, if something else prevents a comparison.
 */
export function decide(
  pairs: readonly RunPair[],
  onAws: Cast,
  reach: Reach,
  refusal?: Recommendation,
): Decision {
  const cast = castAt(onAws, pairs[0], reach.limits);
  const broken = decideOnLimits(pairs, cast);
  if (broken !== undefined) return broken;
  const found = compareOrRefuse(pairs, cast, reach, refusal);
  if (found.state === 'refused') return { recommendation: found.refused, findings: [] };
  const { compared } = found;
  const recommendation = recommend(compared, reach);
  // Until there is a verdict, nothing that rests on a time is claimed.
  if (reach.verdicts?.firstRow.state === 'too-few') return { recommendation, findings: [] };
  const isStream = recommendation.code === 'decision.stream';
  const told = {
    isStreamingSuggested: isStream || recommendation.code === 'decision.either',
    // Unless a limit is the reason, the recommendation itself says how the whole load changes.
    isTotalTold: isStream && nearLimitOf(compared) === undefined,
  };
  const findings = [
    waitFinding(compared),
    ...limitFindings(compared, recommendation.code === 'decision.keep-buffered'),
    ...alternativeFindings(compared),
    ...againstFindings(compared, told, reach),
  ];
  return { recommendation, findings: findings.slice(0, MOST_FINDINGS) };
}

/**
 * If the buffered side reached a limit: decisive if the streamed one never failed, or failed at one too. If the
 * streamed one alone did: decisive if the buffered one never failed.
 */
function decideOnLimits(pairs: readonly RunPair[], cast: Cast): Decision | undefined {
  const failures = pairs.flatMap(({ buffered, streamed }) => {
    const failure = limitFailureOf(buffered, streamed, cast.roads.buffered);
    return failure === undefined ? [] : [failure];
  });
  const failure = failures.at(-1);
  if (failure === undefined) {
    const recommendation = oneDelivers(pairs, cast, 'streamed', 'decision.keep-buffered');
    return recommendation && { recommendation, findings: [] };
  }
  const last = pairs.findLast(({ streamed }) => isWhole(streamed) && streamed.rows > 0)?.streamed;
  if (last !== undefined && pairs.every(({ streamed }) => isWhole(streamed))) {
    return streamInstead({
      failure,
      failures: failures.length,
      pairs: pairs.length,
      last,
      cast,
    });
  }
  const bothFailed = pairs
    .map(({ buffered, streamed }) => limitFailureOf(streamed, buffered, cast.roads.streamed))
    .findLast((each) => each !== undefined);
  if (bothFailed === undefined) return undefined;
  return paginateInstead(failure, bothFailed, cast);
}

interface Broken {
  readonly failure: LimitFailure;
  /** How many of the pairs failed this way, at least 1. */
  readonly failures: number;
  readonly pairs: number;
  /** The last complete streamed run. */
  readonly last: EndedRecording;
  readonly cast: Cast;
}

function streamInstead({ failure, failures, pairs, last, cast }: Broken): Decision {
  const { nouns } = cast;
  const rows = describeRows(last);
  const ran = failure.isCertain ? 'ran into' : 'most likely ran into';
  const sentence =
    pairs === 1
      ? `${capitalised(nouns.streamed)} returned ${rows}; ${nouns.buffered} ${ran} ${failure.what} and returned none.`
      : `${capitalised(nouns.buffered)} ${ran} ${failure.what} in ${formatCount(failures)} of ${formatCountOf(pairs, 'run')}; ${nouns.streamed} returned ${rows} every time.`;
  const likely = failure.isCertain ? 'cannot' : 'most likely cannot';
  const reason =
    failure.limit === 'size'
      ? 'return them in one response'
      : 'be relied on to return them in time';
  return {
    recommendation: {
      code: 'decision.stream',
      sentence: `Stream these rows, or return them in pages: ${nouns.buffered} ${likely} ${reason}.`,
      evidence: DECISIVE,
    },
    findings: [
      { code: 'decision.limit-broken', topic: 'limits', sentence, evidence: failure.evidence },
      ...whatStreamingShows(last, cast),
    ],
  };
}

/** What streamed rows show by themselves, without a comparison. */
function whatStreamingShows(run: EndedRecording, cast: Cast): readonly DecisionFinding[] {
  const { firstRowMs, lastRowMs } = run.marks;
  if (firstRowMs === undefined || lastRowMs === undefined) return [];
  const streamed: ComparedPart = {
    noun: cast.nouns.streamed,
    road: cast.roads.streamed,
    run,
    firstRowMs,
    lastRowMs,
    averageWaitMs: undefined,
    initMs: undefined,
    laterStartsMs: 0,
    redirectMs: 0,
    isCached: false,
    scanMs: undefined,
  };
  const page = pagination({ buffered: streamed, streamed, rows: run.rows, isUnstreamed: false });
  return [
    {
      code: 'decision.wait',
      topic: 'wait',
      sentence: `${capitalised(streamed.noun)} returns its first row after ${formatDuration(firstRowMs)} and its last one after ${formatDuration(lastRowMs)}.`,
      evidence: 'These are the figures of its last run alone.',
    },
    ...(page === undefined ? [] : [page]),
    ...costsOfRoad(streamed),
  ];
}
