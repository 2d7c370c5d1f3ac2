import { useLayoutEffect, useRef } from 'react';
import { type Contestants, otherSide, type Side, SIDES } from '#roads/road';
import { roadStyle } from '#ui/road-style.ts';
import { RoadMark } from '#ui/road-mark';
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
  return (
    <div
      ref={group}
      className="side-switch"
      role="group"
      aria-label={`Rows that are shown: ${contestants[side].road.noun}`}
    >
      {SIDES.map((each) => {
        const { road } = contestants[each];
        return (
          <button
            key={each}
            type="button"
            style={roadStyle(road)}
            aria-pressed={each === side}
            onClick={() => {
              if (each === otherSide(side)) onShow(each);
            }}
          >
            <RoadMark road={road} /> {road.name} rows
          </button>
        );
      })}
    </div>
  );
}
