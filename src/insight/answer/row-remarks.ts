import { capitalised } from '#insight/figures/capitalised';
import { quoteMessage } from '#insight/figures/error-at-end';
import { formatCountOf } from '#insight/figures/format-quantity';
import { haveAllRows, meansMore, saysMore } from '#insight/figures/more-rows';
import { IN_OTHER_ORDER } from '#insight/figures/other-order';
import { areInOtherOrder } from '#recording/are-in-other-order';
import { otherCountOf } from '#recording/other-count';
import type { EndedRecording } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import type { Side } from '#roads/road';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;

/** That a response itself says that there are more rows than these, or counts others, or reports an error. */
export function moreRowsOf(run: EndedRecording, noun: string): readonly RaceRemark[] {
  const more = saysThereIsMore(run);
  if (more === undefined) return [];
  const code = `race.more-rows.${run.road}` as const;
  const says = `${noun} ${saysMore(run, more)}`;
  const other = more === 'other-count' ? otherCountOf(run) : undefined;
  if (more === 'errors-beside-rows') {
    return [
      {
        code: `race.errors-beside-rows.${run.road}`,
        sentence: `${capitalised(says)}, ${meansMore(more, ' its')}.`,
        brief: `${noun} reports an error`,
      },
    ];
  }
  if (other !== undefined) {
    return [
      {
        code: `race.other-count.${run.road}`,
        sentence: `${capitalised(says)}, ${meansMore(more, ' its')}.`,
        brief: `${noun} counts ${formatCountOf(other.said, 'row')}`,
      },
    ];
  }
  return [
    more === 'part'
      ? {
          code,
          sentence: `${capitalised(says)}, ${meansMore(more, ' its')}.`,
          brief: `${noun} is a part`,
        }
      : {
          code,
          sentence: `${capitalised(says)}${more === 'next-page' ? ', which its road does not ask for' : ''}: ${haveAllRows(more, 'it')}.`,
          brief: more === 'next-page' ? says : `${noun} has more rows`,
        },
  ];
}

/** That lines of a response could not be read, so that rows may be missing. */
export function badLinesOf(
  { road, badLineCount }: EndedRecording,
  noun: string,
): readonly RaceRemark[] {
  if (badLineCount === 0) return [];
  const lines = formatCountOf(badLineCount, 'line');
  return [
    {
      code: `race.bad-lines.${road}`,
      sentence: `${lines} of ${noun} could not be read.`,
      brief: `${lines} of ${noun} unreadable`,
    },
  ];
}

/** A last row that says something else than an error, and is counted as a row. */
export function messageOf(run: EndedRecording, noun: string): readonly RaceRemark[] {
  if (run.messageAtEnd === undefined) return [];
  const words = quoteMessage(run);
  return [
    {
      code: `race.message-at-end.${run.road}`,
      sentence: `The last row of ${noun} looks like a message, not like the others${words === undefined ? '' : `: ${words}`}.`,
    },
  ];
}

/** The same rows in a different order, so that first rows are compared that may not be the same row. */
export function otherOrderOf({ left, right }: Runs): readonly RaceRemark[] {
  if (!areInOtherOrder(left, right)) return [];
  return [
    {
      code: 'race.other-order',
      sentence: `${capitalised(IN_OTHER_ORDER)}. “First row” then means how soon each side had any row.`,
      brief: 'the same rows in a different order',
    },
  ];
}
