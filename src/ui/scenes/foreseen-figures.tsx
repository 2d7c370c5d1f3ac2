import { useDeferredValue, useMemo } from 'react';
import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatDuration, UNKNOWN } from '#insight/figures/format-quantity';
import { scheduleSide } from '#scenes/fetch-scene';
import { sceneFigures, type SceneFigures } from '#scenes/scene-figures';
import type { SceneModel } from '#scenes/scene-model';

const SIDES = ['buffered', 'streamed'] as const;

/** The result that a scene will have, calculated while it is changed. */
export function ForeseenFigures({ model }: { readonly model: SceneModel }) {
  const settled = useDeferredValue(model);
  const figures = useMemo(
    () => SIDES.map((side) => ({ side, figures: sceneFigures(scheduleSide(side, settled)) })),
    [settled],
  );
  return (
    <table className="scene-foreseen">
      <caption>What this comes to</caption>
      <thead>
        <tr>
          <th scope="col">Side</th>
          <th scope="col">First byte</th>
          <th scope="col">First row</th>
          <th scope="col">Last row</th>
          <th scope="col">Rows</th>
          <th scope="col">End</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ side, figures: each }) => (
          <tr key={side}>
            <th scope="row">{capitalised(side)}</th>
            <td>{each === undefined ? UNKNOWN : formatDuration(each.headersAtMs)}</td>
            <td>{formatDuration(each?.firstRowAtMs)}</td>
            <td>{formatDuration(each?.lastRowAtMs)}</td>
            <td>{each === undefined ? UNKNOWN : formatCount(each.rows)}</td>
            <td>{each === undefined ? 'too long to foresee' : endOf(each)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function endOf({ state, status, endAtMs }: SceneFigures): string {
  const how = status === 200 ? state : `HTTP ${status}`;
  return `${how} after ${formatDuration(endAtMs)}`;
}
