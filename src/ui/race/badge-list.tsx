import { memo, type ReactNode, useId } from 'react';
import {
  type Badge,
  badgesOf,
  OUT_OF_VIEW,
  shownStateOf,
  STATE_DEFINITIONS,
} from '#insight/figures/badges';
import type { Race } from '#race/race';
import type { Road, Side } from '#roads/road';
import { DefinedTerm, Definition } from '#ui/defined-term';
import { useRaceSample } from './use-race-sample.ts';
import './badge-list.css';

interface BadgeListProps {
  readonly race: Race | undefined;
  readonly side: Side;
  readonly road: Road;
}

/** A run's figures, live, each with its definition on hover or focus. */
export const BadgeList = memo(function BadgeList({ race, side, road }: BadgeListProps) {
  const { nowMs, recordings } = useRaceSample(race);
  const recording = recordings[side];
  const listId = useId();
  const state = shownStateOf(recording, race);
  const badges: readonly (Omit<Badge, 'value'> & { value: ReactNode })[] = [
    // There is room for eight: a series of requests shows their number in place of its pace.
    ...badgesOf(recording, nowMs, road).filter(
      ({ term }) => road.reading !== 'pages' || term !== 'Rows/s',
    ),
    {
      term: 'End state',
      definition: STATE_DEFINITIONS[state],
      value: (
        <span role="status" className="end-state" data-state={state}>
          {state}
        </span>
      ),
    },
  ];
  return (
    <>
      <dl className="badge-list">
        {badges.map(({ term, value, detail }, index) => (
          <div className="badge" key={term}>
            <dt>
              <DefinedTerm definitionId={`${listId}${index}`}>{term}</DefinedTerm>
            </dt>
            {/* On a phone that is so for the side whose table is not shown. */}
            <dd data-elsewhere={value === OUT_OF_VIEW ? 'not shown' : undefined}>
              {value}
              {detail !== undefined && (
                <>
                  {' '}
                  <small className="badge-detail">{detail}</small>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {badges.map(({ term, definition }, index) => (
        <Definition key={term} id={`${listId}${index}`}>
          {definition}
        </Definition>
      ))}
    </>
  );
});
