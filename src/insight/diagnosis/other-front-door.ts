import type { EndedRecording } from '#recording/recording';
import type { Road } from '#roads/road';
import { alikeBehind } from '#roads/road-behind';
import { roadOf } from '#roads/roads';
import type { CheckFinding } from './check-finding.ts';
import { frontDoorIn } from './host-class.ts';

/** Each front door as the end of a sentence: "behind a Function URL". */
export const FRONT_DOORS: Readonly<Record<Road['frontDoor'], string>> = {
  'API Gateway': 'API Gateway',
  'Function URL': 'a Function URL',
};

/** That an endpoint is behind another front door of AWS than its road stands for. */
export interface OtherFrontDoor {
  /** As the end of a sentence about the endpoint; without a full stop. */
  readonly clause: string;
  /** What that means, and which road stands for this front door, if one does; whole sentences. */
  readonly advice: string;
}

/**
 * Whether the address of an endpoint shows that it is behind another front door of AWS than its road stands for;
 * `undefined` if not, or if the address shows none.
 */
export function otherFrontDoorOf(road: Road, url: string): OtherFrontDoor | undefined {
  const door = frontDoorIn(url);
  if (door === undefined || door === road.frontDoor) return undefined;
  const there = FRONT_DOORS[door];
  const other = alikeBehind(road, door);
  const choice =
    other === undefined
      ? `No road that is read in this way stands for ${there}.`
      : `The road “${other.name}” stands for ${there}.`;
  return {
    clause: `behind ${there}, as the address shows, although the road “${road.name}” stands for ${FRONT_DOORS[road.frontDoor]}`,
    advice: `Its limits and costs are told as those of ${there}. ${choice}`,
  };
}

/** The same of the one request of a check; empty if there is nothing to say. */
export function describeFrontDoor({
  road,
  url,
}: Pick<EndedRecording, 'road' | 'url'>): readonly CheckFinding[] {
  const found = otherFrontDoorOf(roadOf(road), url);
  if (found === undefined) return [];
  return [
    {
      code: 'check.other-front-door',
      tone: 'note',
      sentence: `It is ${found.clause}.`,
      remedy: found.advice,
    },
  ];
}
