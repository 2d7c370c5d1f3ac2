import { CSPProvider } from '@base-ui/react/csp-provider';
import { Select } from '@base-ui/react/select';
import { SCENES } from '#scenes/scenes';
import { keepFromPage } from '#ui/keep-from-page.ts';

interface SceneSelectProps {
  /** The scene's id. */
  readonly value: string;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (id: string) => void;
}

/** Chooses one of the scenes; not while a race is on. */
export function SceneSelect({ value, isChanged, isBusy, onChoose }: SceneSelectProps) {
  const name = SCENES.find(({ id }) => id === value)?.name;
  return (
    // The page's policy allows no style inside the page; what Base UI would put there stands in the file.
    <CSPProvider disableStyleElements>
      <Select.Root
        value={value}
        readOnly={isBusy}
        onValueChange={(id) => {
          if (id !== null) onChoose(id);
        }}
      >
        <div className="scene-choice">
          <Select.Label className="scene-label">Scene</Select.Label>
          <Select.Trigger
            className="scene-trigger"
            aria-disabled={isBusy}
            title={isBusy ? 'Stop first, or wait for the end' : undefined}
          >
            <Select.Value>
              {name}
              {isChanged && ', changed'}
            </Select.Value>
            <Select.Icon className="scene-icon">
              <span aria-hidden="true">▾</span>
            </Select.Icon>
          </Select.Trigger>
        </div>
        <Select.Portal>
          <Select.Positioner
            className="scene-positioner"
            sideOffset={4}
            align="start"
            alignItemWithTrigger={false}
          >
            <Select.Popup className="scene-popup" onKeyDown={keepFromPage}>
              <Select.List className="scene-list">
                {SCENES.map((scene) => (
                  <Select.Item key={scene.id} value={scene.id} className="scene-item">
                    <Select.ItemText>{scene.name}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </CSPProvider>
  );
}
