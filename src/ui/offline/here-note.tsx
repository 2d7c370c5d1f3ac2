import { useSyncExternalStore } from 'react';
import { describeWhatIsHere } from './what-is-here.ts';

/** Parts that are loaded when somebody needs them tell nobody, and a person hardly notices so short a delay. */
const LOOK_AGAIN_MS = 500;

function lookAgain(listener: () => void): () => void {
  const timer = setInterval(listener, LOOK_AGAIN_MS);
  return () => clearInterval(timer);
}

/** Says whether all of the page is on this machine, so that it goes on without a network. */
export function HereNote() {
  return <p className="here-note">{useSyncExternalStore(lookAgain, describeWhatIsHere)}</p>;
}
