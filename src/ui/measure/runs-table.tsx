import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import { formatCount, formatDuration } from '#insight/figures/format-quantity';
import { METRICS } from '#insight/measure/measured-figures';
import { runsInOrder } from '#insight/export/measurement-csv';
import { nounsOf } from '#roads/roads';
import type { MeasurementRecord } from '#recording/measurement-record';
import { shortenText } from '#recording/shorten-text';
import { keepTogether } from '#ui/keep-together.ts';

/** Every run with its figures, in the order in which they were taken. */
export function RunsTable({ record }: { readonly record: MeasurementRecord }) {
  const { pairs, plan, roads } = record;
  const nouns = nounsOf(roads);
  return (
    <details className="card runs">
      <summary>
        {keepTogether(`Every run in order (seed ${plan.seed}, ${plan.pauseMs} ms between runs)`)}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Pair</th>
            <th scope="col">Side</th>
            <th scope="col">End state</th>
            <th scope="col">Rows</th>
            {METRICS.map(({ key, name }) => (
              <th scope="col" key={key}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, index) =>
            runsInOrder(pair).map(({ side, run }) => (
              <tr key={`${side} ${run.startedAtMs}`}>
                <th scope="row">{pair.isWarmUp ? 'warm-up' : index + 1 - plan.warmUps}</th>
                <td>{nouns[side]}</td>
                <td>
                  {run.state}
                  {endsWithError(run) && <small>: {keepTogether(describeErrorAtEnd(run))}</small>}
                  {run.problem !== undefined && (
                    <small>: {keepTogether(shortenText(run.problem.message))}</small>
                  )}
                </td>
                <td>{formatCount(run.rows)}</td>
                {METRICS.map(({ key, of }) => (
                  <td key={key}>{keepTogether(formatDuration(of(run)))}</td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}
