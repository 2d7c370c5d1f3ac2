import { useMemo, useState } from 'react';
import { encodeScene, parseScene } from '#scenes/scene-link';
import { SCENES } from '#scenes/scenes';
import { copyText } from '#ui/copy-text.ts';
import { ScenePanel } from '#ui/lazy-views';
import type { SavedIn } from '#ui/mode-switch';
import { useIsBusy } from '#ui/use-is-busy.ts';
import { describeScene, isChangedScene } from './describe-scene.ts';
import { SceneSelect } from './scene-select.tsx';
import './scene-bar.css';

/** What is said of a scene while something saved is shown in its place. */
const NOT_SHOWN: Readonly<Record<SavedIn, string>> = {
  race: 'What you see below is a replayed race, not this scene. Press Start to race the scene.',
  measure:
    'What you see below is a saved measurement, not this scene. Press Start to measure the scene.',
};

interface SceneBarProps {
  /** The scene that is shown, as the text of a link; empty where nobody has chosen one. */
  readonly text: string;
  /** Where something saved is shown in the place of the scene: in which mode. */
  readonly saved?: SavedIn | undefined;
  readonly onChoose: (text: string) => void;
}

/** Which scene is shown, what there is to watch in it, and the ways to another one. */
export function SceneBar({ text, saved, onChoose }: SceneBarProps) {
  const isBusy = useIsBusy();
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState('');
  const chosen = useMemo(() => parseScene(text), [text]);
  const { scene, model, roads, problems } = chosen;
  const link = encodeScene(scene, model, roads);
  const watch = useMemo(() => describeScene(chosen), [chosen]);
  return (
    <div className="scene-bar">
      <SceneSelect
        value={scene.id}
        isChanged={isChangedScene(chosen)}
        isBusy={isBusy}
        onChoose={(id) => {
          const other = SCENES.find((each) => each.id === id);
          if (other !== undefined) onChoose(encodeScene(other));
        }}
      />
      <p className="scene-watch">
        {problems.length > 0 && <strong role="alert">{problems.join(' ')} </strong>}
        {saved === undefined ? watch : NOT_SHOWN[saved]}
      </p>
      <div className="scene-actions">
        <button
          type="button"
          className="small-button"
          aria-haspopup="dialog"
          aria-disabled={isBusy}
          title={isBusy ? 'Stop first, or wait for the end' : undefined}
          onClick={() => {
            if (!isBusy) setIsOpen(true);
          }}
        >
          Change
        </button>
        {saved === undefined && (
          <button
            type="button"
            className="small-button"
            title="Copies the address that opens this page with this scene"
            onClick={() =>
              void copyText(`${location.href.replace(/#.*$/s, '')}#${link}`).then(setSaid)
            }
          >
            {said === '' ? 'Copy link' : said}
          </button>
        )}
      </div>
      {isOpen && (
        <ScenePanel
          chosen={chosen}
          onClose={() => setIsOpen(false)}
          onPlay={(changed, racing) => {
            setIsOpen(false);
            onChoose(encodeScene(scene, changed, racing));
          }}
        />
      )}
    </div>
  );
}
