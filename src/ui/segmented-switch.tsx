import type { CSSProperties, ReactNode, Ref } from 'react';
import './segmented-switch.css';

/** One button of a switch. */
interface Segment<Key extends string> {
  readonly key: Key;
  readonly content: ReactNode;
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
  readonly style?: CSSProperties;
}

interface SegmentedSwitchProps<Key extends string> {
  readonly label: string;
  /** A class name for the place of this switch. */
  readonly className: string;
  readonly segments: readonly Segment<Key>[];
  readonly pressed: Key;
  readonly onPress: (key: Key) => void;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Buttons in one frame, of which one is pressed. */
export function SegmentedSwitch<Key extends string>(props: SegmentedSwitchProps<Key>) {
  const { label, className, segments, pressed, onPress, ref } = props;
  return (
    <div ref={ref} className={`segmented-switch ${className}`} role="group" aria-label={label}>
      {segments.map(({ key, content, isDisabled = false, title, style }) => (
        <button
          key={key}
          type="button"
          style={style}
          title={title}
          aria-pressed={key === pressed}
          aria-disabled={isDisabled}
          onClick={() => {
            if (!isDisabled && key !== pressed) onPress(key);
          }}
        >
          {content}
        </button>
      ))}
    </div>
  );
}
