import type { Problem, ProblemDetail } from '#recording/problem';
import type { Recording } from '#recording/recording';

/** What exactly a problem is; of one that an earlier version of this page saved, by the words of that version. */
export function detailOf({ code, detail, message }: Problem): ProblemDetail | undefined {
  if (detail !== undefined) return detail;
  return EARLIER.find(([codes, words]) => codes.includes(code) && words.test(message))?.[2];
}

/** The codes under which earlier versions have saved a detail, and their words for it, which never change again. */
const EARLIER: readonly (readonly [readonly Problem['code'][], RegExp, ProblemDetail])[] = [
  [['content-mismatch'], /^[\d,]+ rows? could not be read\./, 'unreadable'],
  [['no-terminal-line'], /ended between two lines/, 'between-lines'],
  [['page-sequence'], /came after the end line/, 'after-end'],
  [['next-page'], /not where the series began/, 'other-origin'],
  [
    ['next-page'],
    /already been asked for|is the same as page|have the same [\d,]+ rows/,
    'repeated',
  ],
  // Some have this under the code of broken sequences.
  [['next-page', 'page-sequence'], /no end within [\d,]+ pages?/, 'endless'],
];

/** After how many pages a series was stopped because it had no end; `undefined` for any other run. */
export function stoppedAfter({
  problem,
  requests,
}: Pick<Recording, 'problem' | 'requests'>): number | undefined {
  if (problem === undefined || detailOf(problem) !== 'endless') return undefined;
  // In what an earlier version saved, the message has the number.
  const [, said] = /no end within ([\d,]+) pages?/.exec(problem.message) ?? [];
  return problem.detail === undefined && said !== undefined
    ? Number(said.replaceAll(',', ''))
    : requests?.length;
}
