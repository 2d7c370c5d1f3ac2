import { useId } from 'react';
import type { Endpoint, EndpointPair } from '#endpoints/endpoint';
import { shortenText } from '#recording/shorten-text';

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
            {nameOf(pair.left)} and {nameOf(pair.right)}
          </option>
        ))}
      </select>
    </p>
  );
}

function nameOf({ url }: Endpoint): string {
  return shortenText(url.replace(/^https?:\/\//, ''), LONGEST);
}
