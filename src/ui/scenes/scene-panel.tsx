import { useId, useState } from 'react';
import { SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import type { ChosenScene } from '#scenes/scene-link';
import { COLD_SIDES, FAULT_CODES, type SceneModel } from '#scenes/scene-model';
import { type RacingRoads, type SceneRoad, USUAL_ROADS } from '#scenes/racing-roads';
import { SCENE_ROADS } from '#scenes/scene-roads';
import { HereNote } from '#ui/offline/here-note';
import { PageDialog } from '#ui/page-dialog';
import { ForeseenFigures } from './foreseen-figures.tsx';
import { COLD_SIDE_NAMES, FAULT_NAMES, SCENE_FIELDS } from './scene-fields.ts';
import { SceneSlider } from './scene-slider.tsx';
import './scene-panel.css';

const ROAD_NAMES = Object.fromEntries(
  SCENE_ROADS.map((road) => [road, roadOf(road).name]),
) as Readonly<Record<SceneRoad, string>>;

/** A group of more sliders than this stands beside two others. */
const TALL_FIELDS = 6;

interface ScenePanelProps {
  readonly chosen: ChosenScene;
  readonly onClose: () => void;
  readonly onPlay: (model: SceneModel, roads: RacingRoads) => void;
}

/** Changes every number of a scene and the roads that race in it, and says at once what that comes to. */
export function ScenePanel({ chosen, onClose, onPlay }: ScenePanelProps) {
  const { scene } = chosen;
  const [draft, setDraft] = useState(chosen.model);
  const [roads, setRoads] = useState(chosen.roads);
  const change = (changes: Partial<SceneModel>) =>
    setDraft((before) => ({ ...before, ...changes }));
  return (
    <PageDialog
      title={scene.name}
      description="A simulation, not a measurement: set its numbers, then play it."
      className="scene-panel"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <div className="scene-groups">
        <fieldset className="scene-group wide">
          <legend>The race</legend>
          {SIDES.map((side) => (
            <SceneChoice
              key={side}
              label={side === 'left' ? 'Road on the left' : 'Road on the right'}
              options={SCENE_ROADS}
              names={ROAD_NAMES}
              value={roads[side]}
              onChange={(road) => setRoads((before) => ({ ...before, [side]: road }))}
            />
          ))}
        </fieldset>
        {SCENE_FIELDS.map(({ title, fields }) => (
          <fieldset
            key={title}
            className={fields.length > TALL_FIELDS ? 'scene-group tall' : 'scene-group'}
          >
            <legend>{title}</legend>
            {title === 'What goes wrong' && (
              <SceneChoice
                label="At one page"
                options={FAULT_CODES}
                names={FAULT_NAMES}
                value={draft.fault}
                onChange={(fault) => change({ fault })}
              />
            )}
            {fields.map((field) => (
              <SceneSlider
                key={field.name}
                field={field}
                value={draft[field.name]}
                usual={scene.model[field.name]}
                onChange={(value) => change({ [field.name]: value })}
              />
            ))}
            {title === 'DynamoDB and the functions' && (
              <SceneChoice
                label="Starts cold"
                options={COLD_SIDES}
                names={COLD_SIDE_NAMES}
                value={draft.coldSide}
                onChange={(coldSide) => change({ coldSide })}
              />
            )}
          </fieldset>
        ))}
      </div>
      <div className="scene-foot">
        <ForeseenFigures model={draft} />
        <div className="scene-foot-actions">
          <button
            type="button"
            className="button"
            onClick={() => {
              setDraft(scene.model);
              setRoads(USUAL_ROADS);
            }}
          >
            As the scene has it
          </button>
          <button type="button" className="button primary" onClick={() => onPlay(draft, roads)}>
            Use this scene
          </button>
        </div>
        <HereNote />
      </div>
    </PageDialog>
  );
}

interface SceneChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function SceneChoice<Value extends string>(props: SceneChoiceProps<Value>) {
  const { label, options, names, value, onChange } = props;
  const id = useId();
  return (
    <div className="scene-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((each) => each === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </div>
  );
}
