import { formatCountOf } from '#insight/figures/format-quantity';
import { listsOf, runsWithOpenLists } from '#recording/open-lists';
import { type EndedRecording, isWhole } from '#recording/recording';
import type { CheckFinding } from './check-finding.ts';

/**
 * What a check of both sides finds by comparing them: whether they returned equally many rows, or whether the
 * list that holds the rows has to be chosen first. Empty if one of them returned none, or did not end well:
 * what a broken side did not send says nothing about the query.
 */
export function describeCheckedPair(
  left: EndedRecording,
  right: EndedRecording,
): readonly CheckFinding[] {
  if (!isWhole(left) || !isWhole(right)) return [];
  const undecided = runsWithOpenLists(left, right);
  if (undecided.length > 0) {
    return [
      {
        code: 'check.choose-lists',
        tone: 'note',
        sentence: `The rows are not compared yet, because ${listsOf(undecided)} may hold them.`,
        remedy: 'Choose which list holds the rows, then check again.',
      },
    ];
  }
  if (left.rows === 0 || right.rows === 0) return [];
  if (left.rows === right.rows) {
    const rows = formatCountOf(left.rows, 'row');
    return [
      {
        code: 'check.rows-equal',
        tone: 'good',
        sentence: `Both sides returned ${rows}. A race also tells whether they are the same rows.`,
      },
    ];
  }
  const [one, other] = [left, right].map(({ rows }) => formatCountOf(rows, 'row'));
  return [
    {
      code: 'check.rows-differ',
      tone: 'note',
      sentence: `The left side returned ${one} and the right side ${other}, so they may not send the same data.`,
      remedy: 'Give both the same query, unless you mean to compare them as they are.',
    },
  ];
}
