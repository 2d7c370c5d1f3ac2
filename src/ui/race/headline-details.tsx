import type { RaceHeadline } from '#insight/answer/race-answer';
import { keepTogether } from '#ui/keep-together.ts';
import './headline-details.css';

/** The details of a headline in a row, with a dot between two on one line, and none where a line ends or begins. */
export function HeadlineDetails({ details }: Pick<RaceHeadline, 'details'>) {
  return (
    <p className="headline-details">
      {details.map((detail, index) => (
        <span key={detail}>
          {index > 0 && <span aria-hidden="true"> · </span>}
          {keepTogether(detail)}
        </span>
      ))}
    </p>
  );
}
