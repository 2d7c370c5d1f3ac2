import type { FaultCase } from './fault-case.ts';

/**
 * Puts two cases into one race, one on each side, wherever neither needs a good response on the other side; all
 * others race alone, in their order.
 *
 * A race with two faults takes as long as one, and a side has to say the same of its fault whatever happens on the
 * other. Cases that are neighbours in the list are similar, so partners are half a list apart.
 */
export function shareRaces(cases: readonly FaultCase[]): readonly (readonly FaultCase[])[] {
  const alone = cases.filter((each) => !canShare(each));
  const buffered = cases.filter((each) => canShare(each) && each.side === 'buffered');
  const streamed = cases.filter((each) => canShare(each) && each.side === 'streamed');
  const [fewer, more] =
    buffered.length < streamed.length ? [buffered, streamed] : [streamed, buffered];
  const half = Math.floor(more.length / 2);
  const shared = more.map((each, index) => {
    const partner = fewer[(index + half) % more.length];
    return partner === undefined ? [each] : [each, partner];
  });
  return [...alone.map((each) => [each]), ...shared];
}

/** Whether a case says the same of its side whatever the other one does. */
function canShare({ act, opens, expected }: FaultCase): boolean {
  return (
    act === undefined &&
    opens === undefined &&
    // Without a sign of its end a response is compared with the other side's rows.
    !expected.states.includes('unknown')
  );
}
