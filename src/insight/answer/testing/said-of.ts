import { answerRace } from '#insight/answer/answer-race';
import { headlineText } from '#insight/answer/headline-text';
import type { EndedRecording } from '#recording/recording';

/** Two runs that have ended, and all that is said of them. */
export interface Situation {
  readonly name: string;
  readonly left: EndedRecording;
  readonly right: EndedRecording;
  readonly code: string;
  readonly line: string;
  readonly sentence: string;
  /** The code and the sentence of each; none by default. */
  readonly remarks?: readonly string[];
}

/** All that is said of two runs: the headline as a line, and each remark with its code. */
export function saidOf(left: EndedRecording, right: EndedRecording) {
  const { code, headline, sentence, remarks } = answerRace({ left, right }, {});
  return {
    code,
    line: headlineText(headline),
    sentence,
    remarks: remarks.map((each) => `${each.code}: ${each.sentence}`),
  };
}
