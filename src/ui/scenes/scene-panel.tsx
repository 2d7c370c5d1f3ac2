import { useId, useState } from 'react';
import {
  COLD_SIDES,
  type ColdSide,
  FAULT_CODES,
  type FaultCode,
  type SceneModel,
} from '#scenes/scene-model';
import type { Scene } from '#scenes/scenes';
import { PageDialog } from '#ui/page-dialog';
import { ForeseenFigures } from './foreseen-figures.tsx';
import { SCENE_FIELDS } from './scene-fields.ts';
import { SceneSlider } from './scene-slider.tsx';
import './scene-panel.css';

const COLD_SIDE_NAMES: Readonly<Record<ColdSide, string>> = {
  none: 'neither, both are warm',
  both: 'both functions',
  buffered: 'the buffered function alone',
  streamed: 'the streamed function alone',
};

const FAULT_NAMES: Readonly<Record<FaultCode, string>> = {
  none: 'nothing',
  throttle: 'DynamoDB turns the request away',
  cut: 'the function crashes',
  stall: 'the page stalls, then goes on',
  'malformed-line': 'a row is written only half',
};

/** A group of more sliders than this stands beside two others. */
const TALL_FIELDS = 6;

interface ScenePanelProps {
  readonly scene: Scene;
  readonly model: SceneModel;
  readonly onClose: () => void;
  readonly onPlay: (model: SceneModel) => void;
}

/** Changes every number of a scene, and says at once what that comes to. */
export function ScenePanel({ scene, model, onClose, onPlay }: ScenePanelProps) {
  const [draft, setDraft] = useState(model);
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
          <button type="button" className="button" onClick={() => setDraft(scene.model)}>
            As the scene has it
          </button>
          <button type="button" className="button primary" onClick={() => onPlay(draft)}>
            Use this scene
          </button>
        </div>
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
