import type { ReactNode } from 'react';
import './conclusion-place.css';

interface ConclusionPlaceProps {
  readonly about: 'decision' | 'cost';
  /** What is shown there until there is something to say; without it the place is empty until then. */
  readonly waiting?: string | undefined;
  /** What is said, once there is something. */
  readonly children: ReactNode;
}

/** A conclusion about a race or measurement that has ended; its space is reserved before that. */
export function ConclusionPlace({ about, waiting, children }: ConclusionPlaceProps) {
  return (
    <div className={`card conclusion-place ${about}-place`}>
      {children || (waiting && <p className="conclusion-waiting">{waiting}</p>)}
    </div>
  );
}
