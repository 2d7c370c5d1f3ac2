import { answerRace } from '#insight/answer/answer-race';
import { headlineText } from '#insight/answer/headline-text';
import type { RaceAnswer, RaceHeadline, RaceRemark } from '#insight/answer/race-answer';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Road, Side } from '#roads/road';
import { roadOf } from '#roads/roads';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { HeadlineDetails } from './headline-details.tsx';
import { useAnswerFit } from './use-answer-fit.ts';

type RaceOutcomeProps = Readonly<Record<Side, EndedRecording>> & {
  readonly place: Place | undefined;
};

/** The result of a race: a headline, a sentence, and the remarks that belong to them. */
export function RaceOutcome({ left, right, place }: RaceOutcomeProps) {
  const runs = { left, right };
  const answer = answerRace(runs, { place });
  const { side, headline, sentence } = answer;
  const road = side === undefined ? undefined : roadOf(runs[side].road);
  // A new element for a new answer, which may come when the rows have been compared: it has not moved.
  return <Answer key={`${headlineText(headline)} ${sentence}`} answer={answer} road={road} />;
}

interface AnswerProps {
  readonly answer: RaceAnswer;
  /** That of the side which the answer is about. */
  readonly road: Road | undefined;
}

/**
 * An answer within the room that is kept for it: in large letters where these fit, and otherwise with as many
 * remarks as fit. Further ones can be opened, so that the band does not grow.
 */
function Answer({ answer, road }: AnswerProps) {
  const { code, metric, headline, sentence, reservation, remarks } = answer;
  const { isLarge, shown, whole, words } = useAnswerFit(remarks.length);
  const hidden = remarks.length - shown;
  return (
    <div
      ref={whole}
      className="band-answer"
      data-code={code}
      data-metric={metric}
      data-large={isLarge}
      style={road && roadStyle(road)}
    >
      <div className="band-line">
        {road !== undefined && <RoadMark road={road} />}
        <Headline headline={headline} />
      </div>
      <div ref={words} className="band-words">
        <p data-code={reservation}>{keepTogether(sentence)}</p>
        <Remarks remarks={remarks.slice(0, shown)} details={headline.details} />
        {hidden > 0 && (
          <details>
            <summary>
              {shown > 0 ? `${hidden} more` : formatCountOf(hidden, 'thing')} to consider
            </summary>
            <Remarks remarks={remarks.slice(shown)} details={headline.details} />
          </details>
        )}
      </div>
    </div>
  );
}

function Headline({ headline: { who, what, figure, details } }: { headline: RaceHeadline }) {
  return (
    <>
      <p className="band-figure">
        {who !== undefined && <span className="band-who">{who} </span>}
        {what !== undefined && `${what} `}
        <strong>{keepTogether(figure)}</strong>
      </p>
      <div className="band-details">
        <HeadlineDetails details={details} />
      </div>
    </>
  );
}

interface RemarksProps {
  readonly remarks: readonly RaceRemark[];
  readonly details: RaceHeadline['details'];
}

/** Remarks as a list; where there is little room, those that the headline has in brief are not repeated. */
function Remarks({ remarks, details }: RemarksProps) {
  if (remarks.length === 0) return null;
  return (
    <ul>
      {remarks.map(({ code, sentence, brief = '' }) => (
        <li key={code} data-code={code} data-in-brief={details.includes(brief)}>
          {keepTogether(sentence)}
        </li>
      ))}
    </ul>
  );
}
