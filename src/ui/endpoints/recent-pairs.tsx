import { useId } from 'react';
import type { Endpoint, EndpointPair } from '#endpoints/endpoint';
import { roadOn } from '#endpoints/endpoint-road';
import { shortenText } from '#recording/shorten-text';
import type { Side } from '#roads/road';
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
            {nameOf('left', pair.left)} and {nameOf('right', pair.right)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** An address, after its road where that is not the side's default. */
function nameOf(side: Side, endpoint: Endpoint): string {
  const address = shortenText(endpoint.url.replace(/^https?:\/\//, ''), LONGEST);
  const road = roadOn(side, endpoint);
  return road === DEFAULT_ROADS[side] ? address : `${road.name}: ${address}`;
}
