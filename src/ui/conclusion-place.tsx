import type { ReactNode } from 'react';
import './conclusion-place.css';

interface ConclusionPlaceProps {
  readonly about: 'decision' | 'cost';
  /** What stands there until there is something to say. */
  readonly waiting: string;
  /** What is said, once there is something. */
  readonly children: ReactNode;
}

/** Where something is said of a race or measurement that has ended; its room is kept before that. */
export function ConclusionPlace({ about, waiting, children }: ConclusionPlaceProps) {
  return (
    <div className={`card conclusion-place ${about}-place`}>
      {children || <p className="conclusion-waiting">{waiting}</p>}
    </div>
  );
}
