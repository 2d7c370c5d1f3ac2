import type { RunFacts } from '#recording/recording';
import type { Contestant } from '#roads/road';

/** Stands where a server has repeated the value of a request header. */
const HIDDEN = '•••';

/** Shorter values are no secrets, and would be found in the middle of other words. */
const LEAST_CHARACTERS = 6;

/** Headers that describe content, whose values a response may have for reasons of its own. */
const OF_CONTENT = /^(accept|content)(-|$)/i;

/**
 * Makes a function that hides the values of these request headers in all that a recording has of a server's own
 * words: an endpoint may repeat them in its error, and no recording may contain them. The scheme of `Bearer …` and
 * others like it is no part of the value. Facts without any of them come back unchanged.
 */
export function createHeaderHider({
  headers = [],
}: Pick<Contestant, 'headers'>): (facts: RunFacts) => RunFacts {
  const values = headers
    .filter(([name]) => !OF_CONTENT.test(name))
    .flatMap(([, value]) => [value, value.replace(/^\S+\s+/, '')])
    .filter(({ length }) => length >= LEAST_CHARACTERS);
  if (values.length === 0) return (facts) => facts;
  const hide = (text: string) =>
    values.reduce((hidden, value) => hidden.replaceAll(value, HIDDEN), text);
  return (facts) => ({ ...facts, ...hideIn(wordsOf(facts), hide) });
}

/** What a server may have written itself. */
function wordsOf(facts: RunFacts): Partial<RunFacts> {
  const { headers, requests, redirectedTo, problem, badLines } = facts;
  const { notes, errorsBeside, messageAtEnd } = facts;
  return { headers, requests, redirectedTo, problem, badLines, notes, errorsBeside, messageAtEnd };
}

/** The same plain value with all its texts hidden, but for headers that describe content; members without a value are left out. */
function hideIn<Value>(value: Value, hide: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (name, each: unknown) =>
    typeof each === 'string' && !OF_CONTENT.test(name) ? hide(each) : each,
  ) as Value;
}
