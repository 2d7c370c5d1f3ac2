import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { type EndedRecording, isWhole } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { type Cast, otherPart, type Part, PARTS, type RunPair } from './compared.ts';
import type { Decision, Recommendation } from './decision.ts';
import { type LimitFailure, limitFailureOf } from './limit-failure.ts';
import { describeRows } from './refuse-to-decide.ts';

/** That no other runs are needed. */
export const DECISIVE = 'A failure at a limit is decisive, even in a single run.';

/**
 * What failures at limits decide between two sides that are not a whole response and a stream: for the side that
 * always delivered where the other one reached a limit, and for pages where both reached one. `undefined` if they
 * decide nothing.
 */
export function decideOnLimits(pairs: readonly RunPair[], cast: Cast): Decision | undefined {
  for (const part of PARTS) {
    const recommendation = oneDelivers(pairs, cast, part, 'decision.one-delivers');
    if (recommendation !== undefined) return { recommendation, findings: [] };
  }
  const [buffered, streamed] = PARTS.map((part) => failuresOf(pairs, cast, part).at(-1));
  const arePages = PARTS.some((part) => cast.roads[part].reading === 'pages');
  if (buffered === undefined || streamed === undefined || arePages) return undefined;
  return paginateInstead(buffered, streamed, cast);
}

/** Whether a run has rows, and nothing says that there are more. */
function hasDelivered(run: EndedRecording): boolean {
  return isWhole(run) && run.rows > 0 && saysThereIsMore(run) === undefined;
}

function failuresOf(
  pairs: readonly RunPair[],
  { roads }: Cast,
  part: Part,
): readonly LimitFailure[] {
  return pairs.flatMap(
    (pair) => limitFailureOf(pair[part], pair[otherPart(part)], roads[part]) ?? [],
  );
}

/**
 * For the part that always delivered, with this code, if `failing` reached a limit in any of the pairs;
 * `undefined` otherwise.
 */
export function oneDelivers(
  pairs: readonly RunPair[],
  cast: Cast,
  failing: Part,
  code: Recommendation['code'],
): Recommendation | undefined {
  const other = otherPart(failing);
  const { nouns } = cast;
  const failures = failuresOf(pairs, cast, failing);
  const [failure, last] = [failures.at(-1), pairs.at(-1)];
  if (failure === undefined || last === undefined) return undefined;
  if (!pairs.every((pair) => hasDelivered(pair[other]))) return undefined;
  const rows = describeRows(last[other]);
  const ran = `${nouns[failing]} ${failure.isCertain ? '' : 'most likely '}ran into ${failure.what}`;
  const some = last[failing].rows;
  const result =
    pairs.length === 1
      ? `it returned ${rows}, and ${ran} and returned ${some === 0 ? 'none' : `only ${formatCountOf(some, 'row')}`}`
      : `it returned ${rows} every time, and ${ran} in ${formatCount(failures.length)} of ${formatCountOf(pairs.length, 'run')}`;
  return {
    code,
    sentence: `${capitalised(nouns[other])} is the one to rely on here: ${result}.`,
    evidence: `${failure.evidence} ${DECISIVE}`,
  };
}

const TIMES_CAN_BE_RAISED =
  'A function on Lambda can be set to run for 15 min, and AWS raises on request how long API Gateway waits for it.';

/**
 * What to raise where both parts ran into limits, as a sentence without its full stop; `undefined` if a limit that
 * nobody can raise would remain for both.
 */
function raiseInstead(
  buffered: LimitFailure,
  streamed: LimitFailure,
  { nouns, roads }: Cast,
): string | undefined {
  const likely = buffered.isCertain && streamed.isCertain ? '' : 'most likely ';
  if (buffered.isRaisable && streamed.isRaisable) {
    return `Raise the time limits, or return these rows in pages: both sides ${likely}ran out of time`;
  }
  // Only a stream may succeed where the other part meets a limit that stays.
  if (!streamed.isRaisable || roads.streamed.reading !== 'stream') return undefined;
  if (roads.buffered.reading === 'stream') return undefined;
  return `Raise the time limit of ${nouns.streamed}, or return these rows in pages: ${nouns.buffered} ${likely}cannot return them in one response`;
}

/** What follows if both parts ran into limits, neither of which returns its rows in pages. */
export function paginateInstead(
  buffered: LimitFailure,
  streamed: LimitFailure,
  cast: Cast,
): Decision {
  const { nouns, roads } = cast;
  const isCertain = buffered.isCertain && streamed.isCertain;
  const streams = PARTS.filter((part) => roads[part].reading === 'stream').length;
  const instead = [
    'Return these rows in pages, or stream them: there are too many of them for one response',
    'Return these rows in pages: there are too many of them for one response, streamed or not',
    'Return these rows in pages: there are too many of them for one stream',
  ][streams];
  const raised = raiseInstead(buffered, streamed, cast);
  return {
    recommendation:
      raised === undefined
        ? { code: 'decision.paginate-instead', sentence: `${instead}.`, evidence: DECISIVE }
        : {
            code: 'decision.raise-limit',
            sentence: `${raised}.`,
            evidence: `${TIMES_CAN_BE_RAISED} ${DECISIVE}`,
          },
    findings: [
      {
        code: 'decision.limit-broken',
        topic: 'limits',
        sentence: `${capitalised(nouns.buffered)} ${isCertain ? '' : 'most likely '}ran into ${buffered.what}, and ${nouns.streamed} into ${streamed.what}.`,
        evidence: evidenceOfBoth(buffered, streamed, nouns),
      },
    ],
  };
}

/** The evidence for both parts: once if it is the same, else each under its name. */
function evidenceOfBoth(
  { evidence: ofBuffered }: LimitFailure,
  { evidence: ofStreamed }: LimitFailure,
  nouns: Cast['nouns'],
): string {
  if (ofBuffered === ofStreamed) return `Both sides: ${ofBuffered}`;
  return `${capitalised(nouns.buffered)}: ${ofBuffered} ${capitalised(nouns.streamed)}: ${ofStreamed}`;
}
