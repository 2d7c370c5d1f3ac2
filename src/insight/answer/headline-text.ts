import type { RaceHeadline } from './race-answer.ts';

/** The headline as one text, for exports: "Streamed · First row 19.9× sooner · 121 ms against 2.41 s". */
export function headlineText({ who, what, figure, details }: RaceHeadline): string {
  const result = what === undefined ? figure : `${what} ${figure}`;
  return [...(who === undefined ? [] : [who]), result, ...details].join(' · ');
}
