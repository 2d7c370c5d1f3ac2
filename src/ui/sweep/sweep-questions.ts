import { PAGES_RANGE, REPEATS_RANGE, ROWS_RANGE, SIZES_RANGE } from '#insight/sweep/sweep-plan';
import { PAGE_PARAMETER, ROWS_PARAMETER } from '#race/take-sweep-run';

/** What a sweep varies. */
export type SweepQuestion = 'rows' | 'pages';

/** Each question as it is asked on screen. */
export const SWEEP_QUESTIONS: Readonly<Record<SweepQuestion, string>> = {
  rows: 'Which road wins at which number of rows?',
  pages: 'What is the smallest page that arrives as soon as it is produced?',
};

export type FieldName = 'from' | 'to' | 'sizes' | 'repeats' | 'rows';

/** A field for a number. */
export interface SweepField {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string;
  readonly range: readonly [least: number, most: number];
}

const COUNT_FIELDS: readonly SweepField[] = [
  {
    name: 'sizes',
    label: 'Sizes',
    hint: 'Each is larger by the same factor.',
    range: SIZES_RANGE,
  },
  {
    name: 'repeats',
    label: 'Runs of each',
    hint: 'At every size; the median counts.',
    range: REPEATS_RANGE,
  },
];

/** The fields of each question, in their order. */
export const QUESTION_FIELDS: Readonly<Record<SweepQuestion, readonly SweepField[]>> = {
  rows: [
    { name: 'from', label: 'From, rows', hint: 'The smallest size.', range: ROWS_RANGE },
    { name: 'to', label: 'To, rows', hint: 'The largest size.', range: ROWS_RANGE },
    ...COUNT_FIELDS,
  ],
  pages: [
    {
      name: 'from',
      label: 'From, per page',
      hint: 'Rows of the smallest page.',
      range: PAGES_RANGE,
    },
    { name: 'to', label: 'To, per page', hint: 'Rows of the largest page.', range: PAGES_RANGE },
    ...COUNT_FIELDS,
    {
      name: 'rows',
      label: 'Rows of a run',
      hint: 'At every page size; at least two pages.',
      range: [2, 100_000],
    },
  ],
};

/** The query parameter of each question, and what it is for. */
export const QUESTION_PARAMETERS: Readonly<
  Record<SweepQuestion, { readonly usual: string; readonly hint: string }>
> = {
  rows: { usual: ROWS_PARAMETER, hint: 'Limits how many rows your endpoints send.' },
  pages: { usual: PAGE_PARAMETER, hint: 'Limits how many rows a page has.' },
};

/** So many rows take a while in single pages, and fill several of the largest. */
const USUAL_PAGE_ROWS = 1000;

/** A run of smaller pages takes long, because a function may read each of them from its database. */
const USUAL_LEAST_PAGE = 10;

/** What fields say that nobody has touched, where at most so many rows make sense. */
export function usualFields(
  question: SweepQuestion,
  mostRows: number,
): Readonly<Record<FieldName, number>> {
  const rows = Math.max(2, Math.min(USUAL_PAGE_ROWS, mostRows));
  return question === 'rows'
    ? { from: Math.min(100, mostRows), to: mostRows, sizes: 8, repeats: 3, rows }
    : {
        from: Math.min(USUAL_LEAST_PAGE, Math.floor(rows / 2)),
        to: Math.floor(rows / 2),
        sizes: 8,
        repeats: 1,
        rows,
      };
}
