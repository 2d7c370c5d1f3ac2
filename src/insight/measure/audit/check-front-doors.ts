import type { EndedRecording } from '#recording/recording';
import { otherSide, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { type HostClass, hostClassOf } from '#insight/diagnosis/host-class';
import { FRONT_DOORS, otherFrontDoorOf } from '#insight/diagnosis/other-front-door';
import {
  type Finding,
  inform,
  notApplicable,
  passed,
  refuse,
  unknown,
  warn,
} from './audit-check.ts';
import {
  type Audited,
  bothSides,
  describeShare,
  EXCEPTIONAL_SHARE,
  lackOfRuns,
  thatCompleted,
} from './audited.ts';
import { capitalised } from '#insight/figures/capitalised';
import { cacheHitOf, mayBeCached } from '#insight/diagnosis/cache-headers';
import { shortenText } from '#recording/shorten-text';

/** Hosts without a distance, which can be compared only with their own kind. */
const NEAR_KINDS: ReadonlySet<HostClass['kind']> = new Set([
  'this machine',
  'simulated in this page',
]);

/** Whether both sides are equally far away: in the same region, or both here. */
export function checkHosts(audited: Audited): Finding {
  const hosts = hostsOf(audited);
  if (hosts === undefined) return unknown('At least one side has no address that can be read.');
  const { left, right } = hosts;
  const { nouns } = audited;
  const seen = `${capitalised(nouns.left)}: ${describeHost(left)}; ${nouns.right}: ${describeHost(right)}.`;
  const isNear = SIDES.some((side) => NEAR_KINDS.has(hosts[side].kind));
  if (isNear) {
    return left.kind === right.kind
      ? passed(seen)
      : refuse({ evidence: seen, remedy: 'Compare two local endpoints, or two deployed ones.' });
  }
  if (left.region === undefined || right.region === undefined) {
    return isSameHost(audited)
      ? passed('Both sides have the same host.')
      : unknown(
          `${seen} A custom domain does not tell its region.`,
          'Make sure that both are in the same region. If they are on AWS, the addresses that AWS gave them show it.',
        );
  }
  return left.region === right.region
    ? passed(seen)
    : refuse({ evidence: seen, remedy: 'Put both into the same region.' });
}

/**
 * What is in front of each function, as far as the addresses show. Informs if each side has the front door
 * that its road implies, because that is what is compared, and if both have the same one, which a road does not stand
 * for; warns if front doors differ more than that.
 */
export function checkFrontDoors(audited: Audited): Finding {
  const hosts = hostsOf(audited);
  if (hosts === undefined) return unknown('At least one side has no address that can be read.');
  const { nouns, record } = audited;
  const [left, right] = [hosts.left.kind, hosts.right.kind];
  if (NEAR_KINDS.has(left) && NEAR_KINDS.has(right)) {
    return notApplicable('Both sides answer without a front door of AWS in between.');
  }
  if (isSameHost(audited)) return sameDoor(audited, 'Both sides have the same host.');
  const name = (side: 'left' | 'right') => HOSTS[hosts[side].kind];
  const seen = `${capitalised(nouns.left)} was behind ${name('left')} and ${nouns.right} behind ${name('right')}`;
  if (left === 'another host' || right === 'another host') {
    return unknown(
      `${seen}; a custom domain does not tell what is behind it.`,
      'If they are on AWS, use the addresses that AWS gave them, so that this can be checked.',
    );
  }
  if (left === right) return sameDoor(audited, `Both sides are behind ${name('left')}.`);
  const found = {
    evidence: `${seen}.`,
    remedy: 'To compare streaming alone, put both endpoints behind front doors of the same kind.',
    claim: `${seen}: part of the difference may be due to them.`,
  };
  const isChosen = SIDES.every((side) => roadOf(record.roads[side]).frontDoor === hosts[side].kind);
  return isChosen ? inform(found) : warn(found);
}

/** Both sides are behind the same front door, for which one of their roads may not stand. */
function sameDoor({ record, sides, nouns }: Audited, seen: string): Finding {
  const others = SIDES.flatMap((side) => {
    const other = otherFrontDoorOf(roadOf(record.roads[side]), sides[side][0]?.url ?? '');
    return other === undefined
      ? []
      : [{ told: `${capitalised(nouns[side])} was ${other.clause}.`, advice: other.advice }];
  });
  if (others.length === 0) return passed(seen);
  const claim = others.map(({ told }) => told).join(' ');
  return inform({
    evidence: `${seen} ${claim}`,
    remedy: others.map(({ advice }) => advice).join(' '),
    claim,
  });
}

const HOSTS: Readonly<Record<HostClass['kind'], string>> = {
  ...FRONT_DOORS,
  CloudFront: 'CloudFront',
  'another host': 'a host of its own',
  'this machine': 'a server on this machine',
  'simulated in this page': 'a simulation in this page',
};

/** Whether a cache answered instead of a function, and on both sides alike. */
export function checkCache(audited: Audited): Finding {
  const { whole, nouns } = audited;
  const lack = lackOfRuns(audited);
  if (lack !== undefined) return unknown(lack);
  const hits = bothSides((side) => whole[side].filter((run) => cacheHitOf(run.headers)));
  const shares = bothSides((side) => hits[side].length / whole[side].length);
  const describe = (side: 'left' | 'right') =>
    describeShare(hits[side].length, whole[side].length, nouns[side]);
  const [hit] = [...hits.left, ...hits.right];
  if (hit === undefined) {
    return [...whole.left, ...whole.right].some(({ headers }) => mayBeCached(headers))
      ? unknown(
          'No header that the page can read tells whether a cache answered.',
          'Send Cache-Control: no-store, or Access-Control-Expose-Headers with Age, X-Cache and Cache-Status.',
        )
      : passed(`According to the headers, no response${thatCompleted(audited)} came from a cache.`);
  }
  const example = shortenText(cacheHitOf(hit.headers) ?? '');
  const found = {
    evidence: `A cache answered ${describe('left')} and ${describe('right')} (${example}).`,
    remedy: 'Send Cache-Control: no-store, and turn caching off at the gateway or the CDN.',
  };
  if (Math.abs(shares.left - shares.right) <= EXCEPTIONAL_SHARE) return inform(found);
  const more = shares.left > shares.right ? 'left' : 'right';
  return warn({
    ...found,
    claim: `A cache answered ${describe(more)}, and ${hits[otherSide(more)].length} of ${whole[otherSide(more)].length} ${nouns[otherSide(more)]}: the difference may be due to the cache.`,
  });
}

function hostsOf({ sides }: Audited) {
  const hosts = bothSides((side) => hostClassOf(sides[side][0]?.url ?? ''));
  const { left, right } = hosts;
  return left === undefined || right === undefined ? undefined : { left, right };
}

function isSameHost({ sides }: Audited): boolean {
  return hostOf(sides.left[0]) === hostOf(sides.right[0]);
}

function hostOf(run: EndedRecording | undefined): string {
  return new URL(run?.url ?? '').host;
}

function describeHost({ kind, region }: HostClass): string {
  return region === undefined ? kind : `${kind} in ${region}`;
}
