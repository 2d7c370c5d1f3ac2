import type { ReactNode } from 'react';
import type { PhasePart, PhasePicture } from '#insight/diagnosis/phase-picture';
import { formatCountOf, formatDuration, UNKNOWN } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import type { Recording } from '#recording/recording';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { GROUP_NAMES } from './phase-lanes.tsx';

interface PhaseTableProps {
  readonly picture: PhasePicture;
  readonly recordings: readonly Recording[];
}

/** The legend of the bars: every part with its colour, its meaning, and how long it took on each side. */
export function PhaseTable({ picture, recordings }: PhaseTableProps) {
  const { groups, requestCounts } = picture;
  const parses = recordings.map(({ parse }) => parse);
  return (
    <table className="phase-table" aria-label="Parts of both runs">
      <thead>
        <tr>
          <th scope="col">Part</th>
          {roadsInOrder(recordings).map((road, side) => (
            <th scope="col" key={SIDES[side]} style={roadStyle(road)}>
              <RoadMark road={road} /> {road.noun}
              <RequestCount count={requestCounts[side]} />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ kind, parts }) => (
        <Group key={kind} name={GROUP_NAMES[kind]} columns={recordings.length + 1}>
          {parts.map(({ name, definition, durations }) => (
            <tr key={name}>
              <th scope="row">
                <span className="phase-name" data-phase={name}>
                  {name === 'hidden' ? 'hidden by the browser' : name}
                </span>
                <small>{definition}</small>
              </th>
              {durations.map((duration, side) => (
                <td key={SIDES[side]} data-known={typeof duration === 'number'}>
                  {formatPart(duration)}
                </td>
              ))}
            </tr>
          ))}
        </Group>
      ))}
      {parses.some((parse) => parse !== undefined) && (
        <Group name="Then parsing, in an ordinary page" columns={recordings.length + 1}>
          <tr>
            <th scope="row">
              <span>in one piece</span>
              <small>JSON.parse of all rows as one document.</small>
            </th>
            {parses.map((parse, side) => (
              <td key={SIDES[side]}>{keepTogether(formatDuration(parse?.wholeMs))}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">
              <span>line by line</span>
              <small>
                JSON.parse of each line, or of each page of a series. Both were timed on this
                machine after the run, and are part of no other figure.
              </small>
            </th>
            {parses.map((parse, side) => (
              <td key={SIDES[side]}>
                {keepTogether(formatDuration(parse?.byLineMs))}
                {parse !== undefined && (
                  <small>
                    {formatCountOf(
                      parse.lines,
                      requestCounts[side] === undefined ? 'line' : 'page',
                    )}
                  </small>
                )}
              </td>
            ))}
          </tr>
        </Group>
      )}
    </table>
  );
}

/** Says that each part is a sum. */
function RequestCount({ count }: { readonly count: number | undefined }) {
  if (count === undefined) return null;
  return <small>{count === 1 ? '1 request' : `sum of ${formatCountOf(count, 'request')}`}</small>;
}

interface GroupProps {
  readonly name: string;
  readonly columns: number;
  readonly children: ReactNode;
}

function Group({ name, columns, children }: GroupProps) {
  return (
    <tbody>
      <tr className="phase-group-name">
        <th scope="rowgroup" colSpan={columns}>
          {name}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

function formatPart(duration: PhasePart['durations'][number]): string {
  if (typeof duration === 'number') return keepTogether(formatDuration(duration));
  return duration === 'unknown' ? UNKNOWN : duration;
}
