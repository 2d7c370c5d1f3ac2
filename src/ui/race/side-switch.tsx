import { useLayoutEffect, useRef } from 'react';
import { type Contestants, type Side, SIDES } from '#roads/road';
import { capitalised } from '#insight/figures/capitalised';
import { briefNounsOf } from '#ui/brief-nouns.ts';
import { roadStyle } from '#ui/road-style.ts';
import { RoadMark } from '#ui/road-mark';
import { SegmentedSwitch } from '#ui/segmented-switch';
import './side-switch.css';

interface SideSwitchProps {
  readonly contestants: Contestants;
  /** The side whose table is below this switch. */
  readonly side: Side;
  readonly shownSide: Side;
  readonly onShow: (side: Side) => void;
}

/**
 * Two buttons above a side's rows, of which one is pressed: whose rows are shown, if there is room for only
 * one table. Each side has a switch, in the order of the page; that of the shown side is in use.
 */
export function SideSwitch({ contestants, side, shownSide, onShow }: SideSwitchProps) {
  const group = useRef<HTMLDivElement>(null);
  const shownBefore = useRef(shownSide);
  useLayoutEffect(() => {
    if (shownBefore.current === shownSide) return;
    shownBefore.current = shownSide;
    // The button that was pressed has disappeared with its table; this one replaces it.
    if (side === shownSide) {
      group.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    }
  }, [side, shownSide]);
  const nouns = briefNounsOf(contestants);
  return (
    <SegmentedSwitch
      ref={group}
      className="side-switch"
      label={`Rows that are shown: ${contestants[side].road.noun}`}
      segments={SIDES.map((key) => {
        const { road } = contestants[key];
        return {
          key,
          style: roadStyle(road),
          content: (
            <>
              <RoadMark road={road} /> {capitalised(nouns[key])} rows
            </>
          ),
        };
      })}
      pressed={side}
      onPress={onShow}
    />
  );
}
