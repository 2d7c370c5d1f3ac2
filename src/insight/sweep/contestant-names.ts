import type { SweepContestant } from '#recording/sweep-record';
import { roadOf } from '#roads/roads';

/** What tells a contestant of a sweep from the others. */
export interface ContestantName {
  /** In the middle of a sentence: its road's noun, and what tells it from others on the same road. */
  readonly noun: string;
  /** The same as a heading. */
  readonly name: string;
}

/** Hosts up to this length are named in full, in UTF-16 code units. */
const SHORT_HOST = 24;

/**
 * The names of contestants, in their order. Those on the same road are told apart by their hosts, or by their
 * paths where these differ: "streamed (a.test)". Where neither differs, they are numbered: parameters may be
 * secret. Hosts that are long are cut to their first label, if that is enough.
 */
export function contestantNames(
  contestants: readonly SweepContestant[],
): readonly ContestantName[] {
  return contestants.map((contestant) => {
    const alike = contestants.filter(({ road }) => road === contestant.road);
    const mark = alike.length === 1 ? '' : ` (${markOf(contestant, alike)})`;
    const { noun, name } = roadOf(contestant.road);
    return { noun: `${noun}${mark}`, name: `${name}${mark}` };
  });
}

function markOf(contestant: SweepContestant, alike: readonly SweepContestant[]): string {
  const at = alike.indexOf(contestant);
  const marks = [
    alike.map(({ url }) => partOf(url, 'host')),
    alike.map(({ url }) => partOf(url, 'pathname')),
  ].find(areDifferent);
  if (marks === undefined) return String(at + 1);
  const labels = marks.map((mark) => mark.split('.', 1)[0] ?? '');
  const isLong = marks.some((mark) => mark.length > SHORT_HOST);
  return (isLong && areDifferent(labels) ? labels : marks)[at] ?? '';
}

function partOf(url: string, part: 'host' | 'pathname'): string {
  return URL.canParse(url) ? new URL(url)[part] : '';
}

function areDifferent(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
