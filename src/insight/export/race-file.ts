import { headlineText } from '#insight/answer/headline-text';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { decideRace } from '#insight/decision/decide-race';
import { explainDifference } from '#insight/diagnosis/explain-difference';
import { explainProblem } from '#insight/diagnosis/explain-problem';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { averageWaitMs } from '#insight/figures/average-wait';
import { badgesOf } from '#insight/figures/badges';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';

/**
 * A race in the form in which it is saved: its recordings, and where they were taken. docs/race-file.md
 * describes the format.
 */
export interface RaceFile {
  /** Where it was run, in the page's words; empty if that is not known. */
  readonly place: string;
  /** The browser's user agent. */
  readonly browser: string;
  readonly runs: Readonly<Record<Side, EndedRecording>>;
}

const FORMAT = 'two-fetches-race';
const VERSION = 1;

/**
 * A race as the text of a file: both recordings, and the page's conclusions, in words and with codes that
 * stay the same when the words change. `pageOrigin` is the origin that an endpoint has to allow.
 */
export function writeRaceFile(
  { place, browser, runs }: RaceFile,
  answer: RaceAnswer,
  pageOrigin: string,
): string {
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
    decision: decideRace(runs),
    sides: Object.fromEntries(
      SIDES.map((side) => [side, concludeRun(runs[side], runs[otherSide(side)].bytes, pageOrigin)]),
    ),
  };
  const roads = { left: runs.left.road, right: runs.right.road };
  const file = { format: FORMAT, version: VERSION, place, browser, roads, conclusions, runs };
  // JSON leaves out unknown values by itself.
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/** The figures of one side as the page shows them, and why it failed or did not stream. */
function concludeRun(run: EndedRecording, otherBytes: number, pageOrigin: string) {
  const { problem } = run;
  const doubt = doubtStreaming(run);
  const causes = doubt?.causes ?? explainProblem(run, pageOrigin, otherBytes)?.causes ?? [];
  return {
    state: run.state,
    figures: Object.fromEntries(badgesOf(run, 0).map(({ term, value }) => [term, value])),
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
