import { useId } from 'react';
import type { EndpointPair } from '#endpoints/endpoint';
import { roadOn } from '#endpoints/road-on';
import { shortenText } from '#recording/shorten-text';
import { SIDES } from '#roads/road';
import { DEFAULT_ROADS } from '#roads/roads';

const LONGEST = 48;

interface RecentPairsProps {
  readonly recent: readonly EndpointPair[];
  readonly onChoose: (pair: EndpointPair) => void;
}

/** Fills both forms with a recently used pair; shows nothing if there is none. */
export function RecentPairs({ recent, onChoose }: RecentPairsProps) {
  const id = useId();
  if (recent.length === 0) return null;
  return (
    <p className="recent-pairs">
      <label htmlFor={id}>Recently used</label>
      <select
        id={id}
        value=""
        onChange={({ target }) => {
          const pair = recent[Number(target.value)];
          if (target.value !== '' && pair !== undefined) onChoose(pair);
        }}
      >
        <option value="">Choose a pair…</option>
        {recent.map((pair, index) => (
          <option key={JSON.stringify(pair)} value={index}>
            {nameOf(pair)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Both addresses, each after its road unless both sides have their default one. */
function nameOf(pair: EndpointPair): string {
  const isDefault = SIDES.every((side) => roadOn(side, pair[side]) === DEFAULT_ROADS[side]);
  return SIDES.map((side) => {
    const address = shortenText(pair[side].url.replace(/^https?:\/\//, ''), LONGEST);
    return isDefault ? address : `${roadOn(side, pair[side]).name}: ${address}`;
  }).join(' and ');
}
