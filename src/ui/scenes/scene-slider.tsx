import { CSPProvider } from '@base-ui/react/csp-provider';
import { Slider } from '@base-ui/react/slider';
import { SCENE_RANGES } from '#scenes/scene-model';
import type { SceneField } from './scene-fields.ts';
import { sliderStops } from './slider-stops.ts';

interface SceneSliderProps {
  readonly field: SceneField;
  readonly value: number;
  /** What the scene itself has. */
  readonly usual: number;
  readonly onChange: (value: number) => void;
}

/** Sets one number of a scene, from one end of its range to the other. */
export function SceneSlider({ field, value, usual, onChange }: SceneSliderProps) {
  const { name, label, format } = field;
  const stops = sliderStops(SCENE_RANGES[name], value, usual);
  return (
    <CSPProvider disableStyleElements>
      <Slider.Root
        className="scene-slider"
        value={stops.indexOf(value)}
        min={0}
        max={stops.length - 1}
        largeStep={10}
        onValueChange={(place) => {
          const next = stops[place];
          if (next !== undefined) onChange(next);
        }}
      >
        <Slider.Label className="scene-slider-label">{label}</Slider.Label>
        <output className="scene-slider-value">{format(value)}</output>
        <Slider.Control className="scene-slider-control">
          <Slider.Track className="scene-slider-track">
            <Slider.Indicator className="scene-slider-indicator" />
            <Slider.Thumb className="scene-slider-thumb" getAriaValueText={() => format(value)} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
    </CSPProvider>
  );
}
