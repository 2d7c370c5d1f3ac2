import type { EndedRecording } from '#recording/recording';
import { otherSide, SIDES } from '#roads/road';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { type Finding, inform, passed, unknown, warn } from './audit-check.ts';
import {
  type Audited,
  type BothSides,
  bothSides,
  describeShare,
  lackOfRuns,
  thatCompleted,
} from './audited.ts';
import { capitalised } from '#insight/figures/capitalised';
import { compareValues, describeValues } from './compare-values.ts';
import { type PartOfSide, partCostOf } from './part-cost.ts';

const UNHIDE = 'Send Timing-Allow-Origin on both sides.';

/**
 * Whether both sides opened new connections equally often. The name lookup, TCP and TLS take several round
 * trips before the request is sent, and a new connection also starts slowly
 * (https://www.rfc-editor.org/rfc/rfc6928).
 */
export function checkConnections(audited: Audited): Finding {
  const { nouns } = audited;
  const lack = lackOfRuns(audited);
  if (lack !== undefined) return unknown(lack);
  const cost = partCostOf(audited, setUpMsOf);
  if (cost === undefined) {
    return unknown('The browser hides whether connections were open already.', UNHIDE);
  }
  const { sides, more, weight, effect } = cost;
  const describe = (side: 'left' | 'right') =>
    `${describeShare(sides[side].with, sides[side].runs, nouns[side])}${medianOf(sides[side])}`;
  const evidence = `A new connection was opened in ${describe('left')} and ${describe('right')}.`;
  if (weight === 'equal') {
    if (SIDES.every((side) => sides[side].with === 0)) {
      const hidden = hiddenIn(audited, sides);
      if (hidden !== undefined) return unknown(hidden, UNHIDE);
      return passed(`Every run${thatCompleted(audited)} used a connection that was open already.`);
    }
    return inform({
      evidence: `${evidence.replace(/\.$/, '')}: about equally often on both sides.`,
    });
  }
  const remedy =
    'Let both servers keep connections open, shorten the pause between runs, or add warm-up pairs.';
  const less = otherSide(more);
  const seen = `${capitalised(nouns[more])} had to open a new connection in ${describeShare(sides[more].with, sides[more].runs)}, ${nouns[less]} in ${sides[less].with} of ${sides[less].runs}`;
  if (weight === 'small') {
    // Too little to be the cause, but a colleague would ask about it first.
    const isOneSided = sides[more].with === sides[more].runs && sides[less].with === 0;
    return inform({ evidence, remedy, ...(isOneSided && { claim: `${seen}.` }) });
  }
  return warn({
    evidence,
    remedy,
    claim: `${seen}: ${effect}.`,
  });
}

/** That the browser hides something of some runs, so that it cannot be said of all of them; `undefined` if of none. */
function hiddenIn({ whole }: Audited, sides: BothSides<PartOfSide>): string | undefined {
  const all = whole.left.length + whole.right.length;
  const told = sides.left.runs + sides.right.runs;
  return told === all
    ? undefined
    : `The browser hides that for ${all - told} of ${formatCountOf(all, 'run')}.`;
}

/** Whether a run had to open its connection; `undefined` if the browser hides that. */
export function isOnNewConnection(run: EndedRecording): boolean | undefined {
  const setUpMs = setUpMsOf(run);
  return setUpMs === undefined ? undefined : setUpMs > 0;
}

function setUpMsOf({ network }: EndedRecording): number | undefined {
  if (network?.connectMs === undefined) return undefined;
  return (network.dnsMs ?? 0) + network.connectMs + (network.tlsMs ?? 0);
}

/** Whether both sides waited equally long for a free connection before anything was sent. */
export function checkQueue(audited: Audited): Finding {
  const { nouns } = audited;
  const lack = lackOfRuns(audited);
  if (lack !== undefined) return unknown(lack);
  const cost = partCostOf(audited, queuedMsOf);
  if (cost === undefined) {
    return unknown('The browser hides whether requests waited for a connection.', UNHIDE);
  }
  const { sides, more, weight, effect } = cost;
  const [left, right] = SIDES.map(
    (side) => `${formatDuration(sides[side].medianMs)} (${nouns[side]})`,
  );
  const seen = `The median wait for a connection was ${left} and ${right}.`;
  if (weight !== 'considerable') {
    const hidden = hiddenIn(audited, sides);
    return hidden === undefined ? passed(seen) : unknown(`${seen} ${hidden}`, UNHIDE);
  }
  const runs = audited.whole[more];
  if (runs.filter(isRedirected).length > runs.length / 2) {
    // The way there and back may be counted as this wait; redirects are a check of their own.
    return inform({ evidence: `${seen} A redirect of ${nouns[more]} explains that.` });
  }
  return warn({
    evidence: seen,
    remedy: 'Close other tabs and downloads that use the same host.',
    claim: `${capitalised(nouns[more])} waited longer for a free connection: ${effect}.`,
  });
}

/** How long a run waited for an open connection; opening one is a separate part. */
function queuedMsOf(run: EndedRecording): number | undefined {
  return isOnNewConnection(run) === true ? 0 : run.network?.queuedMs;
}

/** Whether both sides answered without a redirect. */
export function checkRedirects(audited: Audited): Finding {
  const { whole, nouns } = audited;
  const lack = lackOfRuns(audited);
  if (lack !== undefined) return unknown(lack);
  const counts = bothSides((side) => whole[side].filter(isRedirected).length);
  if (counts.left + counts.right === 0)
    return passed(`No response${thatCompleted(audited)} was redirected.`);
  const shares = bothSides((side) => counts[side] / whole[side].length);
  const describe = (side: 'left' | 'right') =>
    describeShare(counts[side], whole[side].length, nouns[side]);
  const cost = partCostOf(audited, redirectMsOf);
  const found = {
    evidence: `A redirect was followed in ${describe('left')} and ${describe('right')}.`,
    remedy: 'Ask each endpoint at the address that answers, with its stage, path and final slash.',
  };
  const more = shares.left >= shares.right ? 'left' : 'right';
  const isSplit = shares.left > 0.5 !== shares.right > 0.5;
  if (!isSplit && cost?.weight !== 'considerable') return inform(found);
  const effect =
    cost !== undefined && cost.extraMs > 0
      ? cost.effect
      : 'each takes at least one more round trip';
  const side = cost !== undefined && cost.extraMs > 0 ? cost.more : more;
  return warn({
    ...found,
    claim: `${capitalised(nouns[side])} was redirected in ${describeShare(counts[side], whole[side].length)}, ${nouns[otherSide(side)]} in ${counts[otherSide(side)]} of ${whole[otherSide(side)].length}: ${effect}.`,
  });
}

function isRedirected({ isRedirected: wasSent, network }: EndedRecording): boolean {
  return wasSent === true || (network?.redirectMs ?? 0) > 0;
}

/** How long redirects took, in ms; 0 if there were none, `undefined` if the browser hides that. */
function redirectMsOf(run: EndedRecording): number | undefined {
  return isRedirected(run) ? run.network?.redirectMs : 0;
}

/** Whether every run of both sides used the same version of HTTP. */
export function checkProtocol(audited: Audited): Finding {
  const compared = compareValues(audited, ({ network }) => network?.protocol);
  if (compared.state === 'nothing') return unknown(compared.reason);
  if (compared.state === 'hidden') {
    return unknown('The protocol is hidden by the browser.', UNHIDE);
  }
  if (compared.state === 'same') {
    return passed(`The protocol was ${compared.value} in every run${thatCompleted(audited)}.`);
  }
  const seen = `The protocol was ${describeValues(compared.counts, audited.nouns)}`;
  return warn({
    evidence: `${seen}.`,
    // AWS's front doors do not all use the same version, and that cannot be configured.
    remedy: 'It is part of what is compared, unless the same CDN is in front of both.',
    claim: `${seen}, which may be part of the difference.`,
  });
}

function medianOf({ medianMs }: PartOfSide): string {
  return medianMs > 0 ? ` (median ${formatDuration(medianMs)})` : '';
}
