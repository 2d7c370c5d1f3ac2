import { useId } from 'react';
import { addressOf } from '#endpoints/contestants-of';
import type { Endpoint, EndpointPair } from '#endpoints/endpoint';
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

/** Both requests, each after its road unless both sides have their default one. */
function nameOf(pair: EndpointPair): string {
  const isDefault = SIDES.every((side) => roadOn(side, pair[side]) === DEFAULT_ROADS[side]);
  return SIDES.map((side) => {
    const request = requestOf(pair[side]);
    return isDefault ? request : `${roadOn(side, pair[side]).name}: ${request}`;
  }).join(' and ');
}

/** What tells requests apart: the method, unless it is GET, and the address with its parameters. */
function requestOf(endpoint: Endpoint): string {
  const address = shortenText(addressOf(endpoint).replace(/^https?:\/\//, ''), LONGEST);
  return endpoint.method === 'GET' ? address : `${endpoint.method} ${address}`;
}
