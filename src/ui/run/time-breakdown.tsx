import { phasePicture } from '#insight/diagnosis/phase-picture';
import { describeSeries } from '#insight/diagnosis/describe-series';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { type PageDelay, pageDelays } from '#insight/diagnosis/page-delays';
import { phasesOf } from '#insight/diagnosis/phases';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Recording } from '#recording/recording';
import { type Road, SIDES } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { PhaseLanes } from './phase-lanes.tsx';
import { PhaseTable } from './phase-table.tsx';
import './time-breakdown.css';

/** How many pages are listed one by one; if there are more, those that were held back most are shown. */
const PAGES_SHOWN = 50;

/** Where the time of each run went: the phases of both as one picture, and when pages were made and arrived. */
export function TimeBreakdown({ recordings }: { readonly recordings: readonly Recording[] }) {
  const picture = phasePicture(recordings);
  const [left, right] = recordings;
  const differences = describeDifference({ left, right });
  const hasServerParts = picture.groups.some(({ kind }) => kind === 'server');
  return (
    <div className="time-breakdown">
      {differences.length > 0 && (
        <ul className="difference">
          {differences.map(({ code, sentence }) => (
            <li key={sentence} data-code={code}>
              {keepTogether(sentence)}
            </li>
          ))}
        </ul>
      )}
      {picture.groups.length > 0 && (
        <>
          <PhaseLanes picture={picture} recordings={recordings} />
          {hasServerParts && (
            <p className="phase-note">
              The function says how long its parts took, not when. They are drawn from the moment
              the request was sent, as far as the browser tells it.
            </p>
          )}
          <PhaseTable picture={picture} recordings={recordings} />
        </>
      )}
      {roadsInOrder(recordings).map((road, side) => (
        <section key={SIDES[side]} style={roadStyle(road)}>
          <SideNotes road={road} recording={recordings[side]} />
        </section>
      ))}
    </div>
  );
}

interface SideNotesProps {
  readonly road: Road;
  readonly recording: Recording | undefined;
}

/** What is said about only one side. */
function SideNotes({ road, recording }: SideNotesProps) {
  if (recording === undefined) return null;
  const phases = phasesOf(recording);
  const delays = pageDelays(recording.arrivals);
  const series = describeSeries(recording);
  const note =
    phases === undefined ? 'No response came, so there are no parts to tell apart.' : phases.remedy;
  if (note === undefined && series === undefined && delays.length === 0) return null;
  return (
    <>
      <h3>
        <RoadMark road={road} /> {road.noun}
      </h3>
      {series !== undefined && (
        <p className="phase-note" data-code="diagnosis.page-overhead">
          {keepTogether(series)}
        </p>
      )}
      {note !== undefined && <p className="phase-note">{keepTogether(note)}</p>}
      <PageDelays delays={delays} />
    </>
  );
}

/** When each page was ready in the function, and when it arrived. */
function PageDelays({ delays }: { readonly delays: readonly PageDelay[] }) {
  if (delays.length === 0) return null;
  const shown =
    delays.length <= PAGES_SHOWN
      ? delays
      : delays
          .toSorted((one, other) => other.heldMs - one.heldMs)
          .slice(0, PAGES_SHOWN)
          .toSorted((one, other) => one.page - other.page);
  return (
    <details>
      <summary>
        Produced and arrived: {formatCountOf(delays.length, 'page')}, held back up to{' '}
        {keepTogether(
          formatDuration(delays.reduce((most, { heldMs }) => Math.max(most, heldMs), 0)),
        )}
      </summary>
      <p>
        Produced is by the function’s clock and arrived by this page’s, which start at different
        moments. Held back is how much longer a page was on its way than the quickest one.
        {shown.length < delays.length && ` These ${PAGES_SHOWN} were held back the most.`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col">Produced</th>
            <th scope="col">Arrived</th>
            <th scope="col">Held back</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ page, producedMs, arrivedMs, heldMs }) => (
            <tr key={page}>
              <th scope="row">{formatCount(page)}</th>
              <td>{keepTogether(formatDuration(producedMs))}</td>
              <td>{keepTogether(formatDuration(arrivedMs))}</td>
              <td>{keepTogether(formatDuration(heldMs))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
