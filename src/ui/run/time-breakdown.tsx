import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { type PageDelay, pageDelays } from '#insight/diagnosis/page-delays';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { type Phase, type PhaseBreakdown, phasesOf } from '#insight/diagnosis/phases';
import type { ParseCost, Recording } from '#recording/recording';
import { SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './time-breakdown.css';

/** Pages listed one by one; of more, this many are shown, the most held-back ones. */
const PAGES_SHOWN = 50;

/** Where the time of each run went: its phases as a bar, and when pages were made and came. */
export function TimeBreakdown({ recordings }: { readonly recordings: readonly Recording[] }) {
  const breakdowns = recordings.map((recording) => ({
    recording,
    road: roadOf(recording.road),
    phases: phasesOf(recording),
  }));
  const scaleMs = Math.max(1, ...breakdowns.map(({ phases }) => phases?.totalMs ?? 0));
  const [left, right] = recordings;
  const differences = describeDifference({ left, right });
  return (
    <div className="time-breakdown">
      {differences.length > 0 && (
        <ul className="difference">
          {differences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {breakdowns.map(({ recording, road, phases }, side) => (
        <section key={SIDES[side]} style={roadStyle(road)}>
          <h3>
            <RoadMark road={road} /> {road.noun}
          </h3>
          {phases === undefined ? (
            <p>No response has begun, so there is nothing to tell apart.</p>
          ) : (
            <PhaseBars phases={phases} scaleMs={scaleMs} />
          )}
          <PageDelays delays={pageDelays(recording.arrivals)} />
        </section>
      ))}
    </div>
  );
}

function PhaseBars({ phases, scaleMs }: { phases: PhaseBreakdown; scaleMs: number }) {
  const { network, server, parse, remedy } = phases;
  return (
    <>
      <PhaseBar label="Seen by the browser" parts={network} scaleMs={scaleMs} />
      {server.length > 0 && (
        <PhaseBar label="Told by the function" parts={server} scaleMs={scaleMs} />
      )}
      {parse !== undefined && <Parse cost={parse} />}
      {remedy !== undefined && <p className="phase-remedy">{remedy}</p>}
    </>
  );
}

/** What comes after the last byte in an ordinary page, as this machine takes for it. */
function Parse({ cost: { wholeMs, byLineMs, lines } }: { readonly cost: ParseCost }) {
  return (
    <div className="phase-bar">
      <p>Then parse (an ordinary page)</p>
      <dl>
        <div>
          <dt title="JSON.parse of all rows as one document, on this machine, after the run.">
            in one piece
          </dt>
          <dd>{formatDuration(wholeMs)}</dd>
        </div>
        <div>
          <dt title="JSON.parse of the body’s lines one by one, on this machine, after the run.">
            line by line
          </dt>
          <dd>
            {formatDuration(byLineMs)} for {formatCountOf(lines, 'line')}
          </dd>
        </div>
      </dl>
      <p>Measured after the run, the same way on both sides; part of no other figure.</p>
    </div>
  );
}

interface PhaseBarProps {
  readonly label: string;
  readonly parts: readonly Phase[];
  readonly scaleMs: number;
}

/** The parts as one bar on the scale that all bars share, and as a list that names them. */
function PhaseBar({ label, parts, scaleMs }: PhaseBarProps) {
  return (
    <div className="phase-bar">
      <p>{label}</p>
      <div className="phase-track" aria-hidden="true">
        {parts.map(({ name, durationMs }) => (
          <span
            key={name}
            data-phase={name}
            title={`${name}: ${formatDuration(durationMs)}`}
            style={{ width: `${(100 * durationMs) / scaleMs}%` }}
          />
        ))}
      </div>
      <dl>
        {parts.map(({ name, durationMs, definition }) => (
          <div key={name}>
            <dt data-phase={name} title={definition}>
              {name === 'hidden' ? 'hidden by the browser' : name}
            </dt>
            <dd>{formatDuration(durationMs)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** When each page was ready in the function, and when it was here. */
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
        {formatDuration(delays.reduce((most, { heldMs }) => Math.max(most, heldMs), 0))}
      </summary>
      <p>
        Produced is the function’s clock, arrived is this page’s; they start at different instants.
        Held back is what a page’s way took beyond that of the quickest.
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
              <td>{formatDuration(producedMs)}</td>
              <td>{formatDuration(arrivedMs)}</td>
              <td>{formatDuration(heldMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
