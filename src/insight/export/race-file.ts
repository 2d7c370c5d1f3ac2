import { headlineText } from '#insight/answer/headline-text';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { decideRace } from '#insight/decision/decide-race';
import { costOfRace } from '#insight/cost/compared-costs';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { explainDifference } from '#insight/diagnosis/explain-difference';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { averageWaitMs } from '#insight/figures/average-wait';
import { badgesOf, badgeText } from '#insight/figures/badges';
import type { Place } from '#recording/place';
import { type RaceRecording, replayedPlace } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { otherSide, SIDES } from '#roads/road';
import { concludeCosts } from './concluded-costs.ts';
import { writeBody } from './saved-body.ts';

/** The name of the format in files of saved races. */
export const RACE_FORMAT = 'two-fetches-race';
/** Changes when the meaning of a member changes; an additional member does not make a new version. */
export const RACE_VERSION = 1;

/**
 * A race as the text of a file: both recordings, and what the page concludes from them, in words and with
 * codes that stay when the words change, among it what it would cost at these rates. `pageOrigin` is the origin that an endpoint has to allow, and `place`
 * is where the race ran, unless only its recording is left to tell. Bodies
 * are in it where the recording has them, and with them the rows. The format is described in docs/race-file.md.
 */
export function writeRaceFile(
  recording: RaceRecording,
  answer: RaceAnswer,
  pageOrigin: string,
  place: Place = replayedPlace(recording),
  rates: Rates = ratesWith(),
): string {
  const { bodies, runs, ...origin } = recording;
  const difference = explainDifference(runs);
  const conclusions = {
    code: answer.code,
    side: answer.side,
    metric: answer.metric,
    headline: headlineText(answer.headline),
    sentence: answer.sentence,
    reservation: answer.reservation,
    remarks: answer.remarks,
    difference: difference?.parts.map(({ code, side, ms, sentence }) => ({
      code: `difference.${code}`,
      side,
      ms,
      sentence,
    })),
    decision: decideRace(runs, { place }),
    cost: concludeCosts(costOfRace(runs, rates, { place })),
    sides: Object.fromEntries(
      SIDES.map((side) => [
        side,
        concludeRun(runs[side], runs[otherSide(side)].bytes, pageOrigin, place),
      ]),
    ),
  };
  const roads = { left: runs.left.road, right: runs.right.road };
  const saved = {
    ...(bodies.left && { left: writeBody(bodies.left) }),
    ...(bodies.right && { right: writeBody(bodies.right) }),
  };
  const file = {
    format: RACE_FORMAT,
    version: RACE_VERSION,
    ...origin,
    roads,
    conclusions,
    runs,
    ...(Object.keys(saved).length > 0 && { bodies: saved }),
  };
  // `JSON.stringify` leaves out members that are `undefined`.
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/** The figures of one side as the page shows them, and why it failed or did not stream. */
function concludeRun(
  run: EndedRecording,
  otherBytes: number,
  pageOrigin: string,
  place: Place | undefined,
) {
  const { problem } = run;
  const doubt = doubtStreaming(run);
  const causes =
    doubt?.causes ?? explainProblem(run, pageOrigin, otherBytes, undefined, place)?.causes ?? [];
  return {
    state: run.state,
    figures: Object.fromEntries(badgesOf(run, 0).map((badge) => [badge.term, badgeText(badge)])),
    averageWaitMs: averageWaitMs(run.arrivals),
    problem: problem && {
      code: `problem.${problem.code}`,
      message: problem.message,
      remedy: problem.remedy,
    },
    streaming: doubt && { code: `diagnosis.${doubt.kind}`, message: doubt.message },
    causes: causes.map(({ code, cause, fix }) => ({ code: `diagnosis.${code}`, cause, fix })),
  };
}
