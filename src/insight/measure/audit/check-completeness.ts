import { haveSameRows } from '#recording/have-same-rows';
import { type EndedRecording, hasOpenEnd, isWhole } from '#recording/recording';
import { otherCountOf } from '#recording/other-count';
import { type MoreRows, saysThereIsMore } from '#recording/says-there-is-more';
import { SIDES } from '#roads/road';
import { comeBefore } from '#insight/figures/break-after-end';
import { allOf } from '#insight/figures/all-of';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { type Finding, inform, passed, refuse, unknown, warn } from './audit-check.ts';
import {
  type Audited,
  describeRuns,
  EXCEPTIONAL_SHARE,
  isWholePair,
  openListRunsOf,
  thatCompleted,
} from './audited.ts';
import { capitalised } from '#insight/figures/capitalised';
import { haveAllRows, leavesOpen, meansMore, SAID_MORE } from '#insight/figures/more-rows';
import { describeFailures } from './describe-failures.ts';

/**
 * Whether every counted run completed. Refuses if more than one pair in twenty had to be left out: the runs
 * that failed may be the slow ones, so the rest would favour a side.
 */
export function checkComplete(audited: Audited): Finding {
  const { pairs, runs } = audited;
  const missing = weighMissing(audited);
  const flaws = flawsOf(audited);
  const seen = flaws.map((flaw) => `${flaw.seen}, in ${describeRuns(flaw.flawed, audited)}`);
  const remedies = flaws.map(({ remedy }) => remedy);
  // The evidence of a refusal is quoted as the reason why nothing can be compared, and flaws are no such reason.
  if (missing?.weight === 'refuse') return missing;
  if (missing !== undefined && flaws.length === 0) return missing;
  if (missing !== undefined) {
    return {
      ...missing,
      evidence: `${[missing.evidence.replace(/\.$/, ''), ...seen].join('; ')}.`,
      remedy: [missing.remedy, ...remedies].join(' '),
    };
  }
  const unsaid = describeUnsaid(audited);
  if (flaws.length > 0) {
    return inform({
      evidence: `Every run ${unsaid === '' ? 'completed' : 'ended cleanly'}, but ${seen.join('; and ')}.${unsaid}`,
      remedy: remedies.join(' '),
    });
  }
  return passed(
    `${formatCountOf(runs.length, 'counted run')} of ${formatCountOf(pairs.length, 'pair')}: all ${unsaid === '' ? 'completed' : 'ended cleanly'}.${unsaid}`,
  );
}

/** How many runs do not say whether they are complete, and whether their JSON is whole; a sentence, or empty. */
function describeUnsaid(audited: Audited): string {
  const unsaid = audited.runs.filter(({ state }) => state === 'unknown');
  if (unsaid.length === 0) return '';
  const [does, its] = unsaid.length === 1 ? ['does', 'its'] : ['do', 'their'];
  // What could not be read may have been a row.
  const isRead = unsaid.every(({ badLineCount }) => badLineCount === 0);
  const but = isRead ? `, but ${its} JSON is whole` : '';
  return ` ${capitalised(describeRuns(unsaid, audited))} ${does} not say whether these are all rows${but}.`;
}

/** Runs whose rows are not all there, or may not be, the worst of them first; `undefined` if there are none. */
function weighMissing(audited: Audited): Finding | undefined {
  const { runs } = audited;
  const broken: readonly EndedRecording[] = runs.filter((run) => !isWhole(run));
  if (broken.length > 0) return weighBroken(broken, audited);
  const partial = runs.filter((run) => saysThereIsMore(run) !== undefined);
  if (partial.length > 0) return weighMoreRows(partial, audited);
  const open = runs.filter(hasOpenEnd);
  return open.length > 0 ? weighOpenEnds(open, audited) : undefined;
}

/** What was wrong with runs that ended cleanly nevertheless; empty if nothing was. */
function flawsOf({ whole }: Audited) {
  const runs = SIDES.flatMap((side) => whole[side]);
  const badLines = runs.reduce((sum, run) => sum + run.badLineCount, 0);
  const broken = runs.filter(({ brokeAfterEnd }) => brokeAfterEnd === true);
  return [
    {
      flawed: runs.filter(({ badLineCount }) => badLineCount > 0),
      seen: `${formatCountOf(badLines, 'line')} could not be read`,
      remedy: 'Look at a run in Race mode: it shows each such line with its place.',
    },
    {
      flawed: broken,
      seen: `a connection broke after ${comeBefore(broken)}`,
      remedy:
        'Make sure that the Content-Length is the length of the body: a client may take the break for a failure.',
    },
  ].filter(({ flawed }) => flawed.length > 0);
}

function weighBroken(broken: readonly EndedRecording[], audited: Audited): Finding {
  const { pairs } = audited;
  const leftOut = pairs.filter((pair) => !isWholePair(pair)).length;
  const who = describeRuns(broken, audited);
  const share = `${shareOf(leftOut, pairs.length)} had to be left out`;
  const found = {
    evidence: `${who} did not complete, so ${share}.${describeFailures(broken)}`,
    remedy: pairs.some(isWholePair)
      ? 'Fix what made them fail: the runs that failed may be the slow ones.'
      : 'Fix what made them fail: there is no pair left to compare.',
  };
  if (leftOut / pairs.length > EXCEPTIONAL_SHARE) return refuse(found);
  const claim = `${share} because ${who} did not complete, and those may have been the slow ones.`;
  return warn({ ...found, claim });
}

/** "1 of 9 pairs", "all 9 pairs". */
function shareOf(count: number, total: number): string {
  if (count < total) return `${formatCount(count)} of ${formatCountOf(total, 'pair')}`;
  return total === 1 ? 'the only pair' : allOf(total, 'pair');
}

/** Responses that themselves say that there are more rows, or leave it open: what was measured is the way to these. */
function weighMoreRows(partial: readonly EndedRecording[], audited: Audited): Finding {
  const kinds = (
    [
      'page-out-of-reach',
      'next-page',
      'next-page-of-post',
      'part',
      'errors-beside-rows',
      'other-count',
    ] as const
  ).flatMap((more) => {
    const runs = partial.filter((run) => saysThereIsMore(run) === more);
    return runs.length === 0 ? [] : [describeMoreRows(more, runs, audited)];
  });
  return warn({
    evidence: `${kinds.map(({ evidence }) => evidence).join('; ')}.`,
    remedy: kinds.map(({ remedy }) => remedy).join(' '),
    claim: `${kinds.map(({ claim }) => claim).join('; ')}.`,
  });
}

/** Runs that say so in the same way; without full stops, except for the remedy. */
function describeMoreRows(more: MoreRows, runs: readonly EndedRecording[], audited: Audited) {
  const who = capitalised(describeRuns(runs, audited));
  const means = meansMore(more, '');
  const isCounted = more === 'other-count';
  const said = isCounted ? `${SAID_MORE[more]} (${otherCountsOf(runs)})` : SAID_MORE[more];
  return {
    evidence: `${who} ended cleanly, but ${said}, ${means}`,
    remedy:
      more === 'part'
        ? 'Have the endpoint return all rows in one response.'
        : `${capitalised(haveAllRows(more, 'that side'))}${more === 'next-page' ? ', which asks for every page' : ''}.`,
    claim: `${who} ${said}, ${leavesOpen(more) ? means : 'so the times are not those of all rows'}`,
  };
}

/** By which numbers runs contradict themselves: "310 against 300". */
function otherCountsOf(runs: readonly EndedRecording[]): string {
  const counts = runs.flatMap((run) => otherCountOf(run) ?? []);
  const [first, ...others] = [
    ...new Set(counts.map(({ said, came }) => `${formatCount(said)} against ${formatCount(came)}`)),
  ];
  return `${others.length > 0 ? 'such as ' : ''}${first}`;
}

/** Clean ends without a terminal line: harmless if the other side has the same rows and says that these are all. */
function weighOpenEnds(open: readonly EndedRecording[], audited: Audited): Finding {
  const who = describeRuns(open, audited);
  const found = {
    evidence: `${capitalised(who)} ended cleanly, but without a last line that says nothing is missing.`,
    remedy:
      'Have the endpoint write such a line. Until then, the checks of rows and content have to do.',
  };
  const isConfirmed = audited.pairs.every(({ runs: { left, right } }) => {
    const isCertain = left?.state === 'complete' || right?.state === 'complete';
    return isCertain && haveSameRows(left, right) === true;
  });
  if (isConfirmed) {
    return inform({
      evidence: `${found.evidence.replace(/\.$/, '')}; the other side of each pair completed with the same rows.`,
      remedy: found.remedy,
    });
  }
  return warn({ ...found, claim: `Nobody can tell whether ${who} returned all rows.` });
}

/**
 * Whether both runs of each pair returned the same number of rows, and every pair the same number. Where it has to be
 * chosen first which list holds the rows, that is said instead: what was counted are then no rows.
 */
export function checkRows(audited: Audited): Finding {
  const { pairs, nouns } = audited;
  const whole = pairs.filter(isWholePair);
  if (whole.length === 0) return unknown('There is no pair in which both runs completed.');
  const open = openListRunsOf(whole);
  if (open.length > 0) {
    return refuse({
      evidence: `In ${describeRuns(open, audited)} several lists may hold the rows, and the page did not guess which one does.`,
      remedy:
        'Choose which list holds the rows: run a race, and choose it below the table, under “Which list holds the rows?”.',
    });
  }
  const different = whole.filter(({ runs }) => runs.left?.rows !== runs.right?.rows);
  if (different.length > 0) {
    const [left, right] = SIDES.map((side) =>
      rangeOf(whole.map(({ runs }) => runs[side]?.rows ?? 0)),
    );
    const isSteady = SIDES.every(
      (side) => new Set(whole.map(({ runs }) => runs[side]?.rows)).size === 1,
    );
    const share = isSteady
      ? ''
      : `, and the numbers differ in ${formatCount(different.length)} of ${formatCountOf(whole.length, 'pair')}`;
    return refuse({
      evidence: `${capitalised(nouns.left)} returned ${left}, ${nouns.right} ${right}${share}.`,
      remedy:
        'Ask both for the same rows, with the same parameters, and make sure that nothing writes to them meanwhile.',
    });
  }
  const counts = whole.map(({ runs }) => runs.left?.rows ?? 0);
  const most = Math.max(...counts);
  const range = rangeOf(counts);
  const completed = thatCompleted(audited);
  if (most === 0) {
    const which = completed && ` of every pair${completed}`;
    return warn({
      evidence: `Every response${which} ended cleanly and had no rows.`,
      remedy: 'Ask for rows that exist. Without any there is only the first byte to compare.',
      claim: 'There were no rows, so there was only the first byte to compare.',
    });
  }
  if (counts.every((count) => count === most)) {
    const where = completed === '' ? 'every run' : `both runs of every pair${completed}`;
    return passed(`${range} in ${where}.`);
  }
  return warn({
    evidence: `Both sides of each pair agree, but runs returned ${range}.`,
    remedy: 'Something writes to the data. Measure while nothing does.',
    claim: `The data changed during the measurement: runs returned ${range}.`,
  });
}

/** "100 rows", or where it is not always the same number, "from 100 to 108 rows". */
function rangeOf(counts: readonly number[]): string {
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const upTo = formatCountOf(most, 'row');
  return fewest === most ? upTo : `from ${formatCount(fewest)} to ${upTo}`;
}
