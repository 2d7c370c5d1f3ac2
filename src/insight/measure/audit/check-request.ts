import { capitalised } from '#insight/figures/capitalised';
import type { EndedRecording } from '#recording/recording';
import { otherSide, SIDES } from '#roads/road';
import { type Finding, inform, passed, warn } from './audit-check.ts';
import { type Audited, bothSides } from './audited.ts';

/**
 * Headers that a page may send to another origin without a preflight. `Content-Type` is not among them,
 * although three of its values would be, because the recording does not contain its value.
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
const SAFELISTED: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-language']);

/**
 * Whether both requests were alike: the same method, and headers of the same names. Their values are in no
 * recording. Every run of a side sends the same request as its first one.
 */
export function checkRequest({ sides, nouns }: Audited): Finding {
  const asked = bothSides((side) => askedOf(sides[side][0]));
  const isSameMethod = asked.left.method === asked.right.method;
  const isSameHeaders = namesIn(asked.left) === namesIn(asked.right);
  const seen = SIDES.map((side) => `${nouns[side]} by ${describe(asked[side])}`).join(', ');
  if (isSameMethod && isSameHeaders) {
    return passed(`Both sides were asked by ${describe(asked.left)}.`);
  }
  const preflighted = SIDES.filter((side) => isPreflighted(asked[side]));
  const [only] = preflighted;
  if (preflighted.length === 1 && only !== undefined) {
    return warn({
      evidence: `The requests differ: ${seen}.`,
      remedy: `Send the same headers to both, or none. With Access-Control-Max-Age in its answer, the browser asks less often.`,
      claim: `${capitalised(nouns[only])} was asked with headers for which a browser may first have to ask permission, ${nouns[otherSide(only)]} without: that can cost a round trip before a request.`,
    });
  }
  if (!isSameMethod) {
    return warn({
      evidence: `The requests differ: ${seen}.`,
      remedy: 'Ask both by the same method where you can.',
      claim: `The two sides were asked by different methods: ${seen}.`,
    });
  }
  return inform({ evidence: `The requests differ: ${seen}.` });
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headerNames: readonly string[];
}

function askedOf(run: EndedRecording | undefined): Asked {
  return { method: run?.method ?? 'GET', headerNames: run?.headerNames ?? [] };
}

function namesIn({ headerNames }: Asked): string {
  return headerNames.join(', ');
}

function isPreflighted({ headerNames }: Asked): boolean {
  return headerNames.some((name) => !SAFELISTED.has(name));
}

function describe(asked: Asked): string {
  const { method, headerNames } = asked;
  if (headerNames.length === 0) return `${method} without request headers`;
  return `${method} with ${namesIn(asked)}`;
}
