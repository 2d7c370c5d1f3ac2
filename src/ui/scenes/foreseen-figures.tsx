import { useDeferredValue, useMemo } from 'react';
import { formatCount, formatDuration, UNKNOWN } from '#insight/figures/format-quantity';
import { roadOf } from '#roads/roads';
import { foreseeRoad } from '#scenes/foresee-road';
import { SCENE_ROADS } from '#scenes/scene-roads';
import type { SceneFigures } from '#scenes/scene-figures';
import type { SceneModel } from '#scenes/scene-model';
import { keepTogether } from '#ui/keep-together.ts';

/** The result that a scene will have on each road, calculated while it is changed. */
export function ForeseenFigures({ model }: { readonly model: SceneModel }) {
  const settled = useDeferredValue(model);
  const figures = useMemo(
    () => SCENE_ROADS.map((road) => ({ road, figures: foreseeRoad(road, settled) })),
    [settled],
  );
  return (
    <table className="scene-foreseen">
      <caption>What to expect on each road. A race runs two of them; a sweep can run all.</caption>
      <thead>
        <tr>
          <th scope="col">Road</th>
          <th scope="col">First byte</th>
          <th scope="col">First row</th>
          <th scope="col">Last row</th>
          <th scope="col">Rows</th>
          <th scope="col">End</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ road, figures: each }) => (
          <tr key={road}>
            <th scope="row">{roadOf(road).name}</th>
            <td>{each === undefined ? UNKNOWN : keepTogether(formatDuration(each.headersAtMs))}</td>
            <td>{keepTogether(formatDuration(each?.firstRowAtMs))}</td>
            <td>{keepTogether(formatDuration(each?.lastRowAtMs))}</td>
            <td>{each === undefined ? UNKNOWN : formatCount(each.rows)}</td>
            <td>{each === undefined ? 'too long to calculate' : endOf(each)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function endOf({ state, status, endAtMs }: SceneFigures): string {
  const how = status === 200 ? state : `HTTP ${status}`;
  return keepTogether(`${how} after ${formatDuration(endAtMs)}`);
}
