import { formatCount } from './format-quantity.ts';

/** A span of time that is only about right, in ms, in seconds, minutes or hours: "about 26 s", "about 4 min", "about 3 h". */
export function aboutDuration(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1000);
  if (seconds < 100) return `about ${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `about ${minutes} min` : `about ${formatCount(Math.ceil(minutes / 60))} h`;
}
