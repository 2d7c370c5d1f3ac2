import { capitalised } from '#insight/figures/capitalised';
import { listed } from '#insight/figures/listed';
import type { SweepFinding } from './sweep-finding.ts';
import type { SweepLine } from './sweep-lines.ts';

/** What came of a run, in parentheses at the end of a sentence. */
const WHAT_CAME = / \([^()]*\)\.$/;

/** Whether a finding says from which size on a contestant does not deliver, and why. */
export function isAboutEnd({ code }: SweepFinding): boolean {
  return code.startsWith('sweep.fails-from.') || code.startsWith('sweep.delivers-nothing.');
}

/**
 * Why lines end, as short as a slide needs it: without what came of the runs, and in one sentence for all that end at the
 * same size for the same reason.
 */
export function slideEnds(
  findings: readonly SweepFinding[],
  lines: readonly SweepLine[],
): readonly string[] {
  const nounsBySaid = new Map<string, readonly string[]>();
  for (const { sentence } of findings.filter(isAboutEnd)) {
    const [noun = ''] = lines
      .map((line) => line.noun)
      .filter((each) => sentence.startsWith(`${capitalised(each)} `))
      .toSorted((one, other) => other.length - one.length);
    const said = sentence.slice(noun.length).replace(WHAT_CAME, '.');
    nounsBySaid.set(said, [...(nounsBySaid.get(said) ?? []), noun]);
  }
  return [...nounsBySaid].map(([said, [first = '', ...others]]) =>
    others.length === 0
      ? `${capitalised(first)}${said}`
      : `${capitalised(first)}, like ${listed(others)},${said}`,
  );
}
