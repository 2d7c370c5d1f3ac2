import { useEffect, useState } from 'react';

/** Ten times a second is as often as a person can read a running figure. */
const TICK_MS = 100;

/** The instant of the last tick of `now`, in ms; ticks only while `isRunning`, and is old before the first. */
export function useClock(now: () => number, isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNowMs(now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now, isRunning]);
  return nowMs;
}
