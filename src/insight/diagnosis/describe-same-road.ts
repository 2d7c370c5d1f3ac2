import type { CheckFinding } from './check-finding.ts';

/**
 * What a choice of these two roads, given by their ids, means for a race before anything is sent: the same road
 * twice compares no roads. Empty for two different ones. Whether the endpoints are the same too, nobody has to know.
 */
export function describeSameRoad(left: string, right: string): readonly CheckFinding[] {
  if (left !== right) return [];
  return [
    {
      code: 'check.same-road',
      tone: 'note',
      sentence:
        'Both sides take the same road, so how rows are sent can be no reason for a difference.',
      remedy:
        'With the same endpoint on both sides too, this is an A/A test, which shows how much two equal runs differ by chance. To compare roads, choose another one for a side.',
    },
  ];
}
