import { leastCount } from '#insight/measure/confidence-sequence';
import { crossingChances } from '#insight/measure/crossing-chances';
import { judgingAlphas, PRIMARY_ALPHA } from '#insight/measure/judging-alphas';
import { MOST_PAIRS, pairsToSee } from '#insight/measure/pairs-to-see';
import { createRandom, DISTRIBUTIONS, drawNormal, type Random, TIMINGS } from './draws.ts';
import { type FamilyOptions, simulateFamily } from './simulate-family.ts';
import {
  fixedRanks,
  MOST_VALUES,
  sequenceRanks,
  simulateCoverage,
  simulatePower,
} from './simulate-sequences.ts';

/**
 * `npm run bench:stats`: how often intervals contain the true value, how often sides are falsely named, and
 * which differences are seen.
 */
const ROUNDS = 10_000;
const SEED = 1;

const sequence = sequenceRanks(PRIMARY_ALPHA);
const fixed = fixedRanks(PRIMARY_ALPHA);

console.log(
  `Seed ${SEED}, ${ROUNDS} simulated measurements in each line, up to ${MOST_VALUES} pairs.`,
);
console.log(
  '"Sequence" is the interval that the page shows; "exact" that for a fixed number of pairs,',
);
console.log('which nobody may look at before. Both are to hold the truth in 95 %.');

heading('Intervals that hold the true median');
row('values', 'sequence: always', 'at its worst moment', 'exact: always', 'at its worst moment');
row('---', '---', '---', '---', '---');
for (const [name, { median, draw }] of Object.entries(DISTRIBUTIONS)) {
  printCoverage(name, median, (random) => () => draw(random));
}
for (const [name, draw] of Object.entries(TIMINGS)) {
  printCoverage(`ratios of ${name}, truth 1.3`, 1.3, (random) => () => {
    const line = Math.exp(0.2 * drawNormal(random));
    return (1.3 * line * draw(random)) / (line * draw(random));
  });
}

heading('Runs that resemble the one before: nothing is promised, the audit has to find them');
row('values', 'sequence: always', 'at its worst moment', 'exact: always', 'at its worst moment');
row('---', '---', '---', '---', '---');
for (const correlation of [0.1, 0.3, 0.5]) {
  printCoverage(`normal, correlation with the one before ${correlation}`, 0, (random) => {
    let last = drawNormal(random);
    return () => {
      last = correlation * last + Math.sqrt(1 - correlation ** 2) * drawNormal(random);
      return last;
    };
  });
}

heading(
  'A side falsely named where there is no difference, looking after every pair (exact figures)',
);
row('level', 'least pairs', 'up to 12', 'up to 50', 'up to 200', 'up to 1000');
row('---', '---', '---', '---', '---', '---');
for (const alpha of [0.05, 0.05 / 2, 0.05 / 3, 0.02, 0.02 / 2, 0.02 / 3]) {
  const { above, below } = crossingChances(0.5, alpha, 1000);
  const upTo = (count: number) => percent((above[count] ?? 0) + (below[count] ?? 0), 2);
  row(percent(1 - alpha, 2), leastCount(alpha), upTo(12), upTo(50), upTo(200), upTo(1000));
}

const falselyNamed = (alpha: number) => {
  const { above, below } = crossingChances(0.5, alpha, MOST_VALUES);
  return (above[MOST_VALUES] ?? 0) + (below[MOST_VALUES] ?? 0);
};
const { second, third, fourth } = judgingAlphas(
  { primary: 1, second: 0, third: 0, fourth: 1 },
  'primary',
);
const othersAtMost = Math.max(
  3 * falselyNamed(second),
  2 * falselyNamed(third),
  falselyNamed(fourth),
);
const bound = percent(falselyNamed(PRIMARY_ALPHA) + othersAtMost, 2);

heading('A side falsely named for any of four figures, looking after every pair');
console.log(`The figures' own chances added up, which no dependence exceeds: ${bound}.\n`);
row('figures', 'as judged', 'others at 95 % together from the start');
row('---', '---', '---');
const families: Readonly<
  Record<string, Pick<FamilyOptions, 'shifts' | 'correlation' | 'stepsPerDeviation'>>
> = {
  'no differences, independent': { shifts: {}, correlation: 0 },
  'no differences, correlation 0.5': { shifts: {}, correlation: 0.5 },
  'no differences, correlation 0.9': { shifts: {}, correlation: 0.9 },
  'no differences, independent, whole steps': { shifts: {}, correlation: 0, stepsPerDeviation: 10 },
  'primary differs': { shifts: { primary: 2 }, correlation: 0 },
  'second differs': { shifts: { second: 2 }, correlation: 0 },
  'second and third differ': { shifts: { second: 2, third: 2 }, correlation: 0 },
  'all but the primary differ': { shifts: { second: 2, third: 2, fourth: 2 }, correlation: 0 },
  'primary and second differ, correlation 0.5': {
    shifts: { primary: 2, second: 2 },
    correlation: 0.5,
  },
};
for (const [name, family] of Object.entries(families)) {
  const common = { ...family, pairs: MOST_VALUES, rounds: ROUNDS, seed: SEED };
  row(
    name,
    percent(simulateFamily({ ...common, alphasOf: judgingAlphas }), 2),
    percent(simulateFamily({ ...common, alphasOf: alphasWithoutHandingOn }), 2),
  );
}

heading('True differences that are seen (normal logarithms of ratios)');
row(
  'true ratio',
  'spread',
  'pairs',
  'sequence: at the end',
  'sequence: by then',
  'exact: at the end',
);
row('---', '---', '---', '---', '---', '---');
const moments = [12, 30, 100, 200];
for (const spread of [0.1, 0.3]) {
  for (const ratio of [1.05, 1.1, 1.2, 2]) {
    const common = { ratio, spread, normal: drawNormal, moments, rounds: ROUNDS, seed: SEED };
    const watched = simulatePower({ ...common, ranks: sequence });
    const once = simulatePower({ ...common, ranks: fixed });
    for (const [index, pairs] of moments.entries()) {
      row(
        ratio,
        spread,
        pairs,
        percent(watched[index]?.atThatMoment ?? 0),
        percent(watched[index]?.upToIt ?? 0),
        percent(once[index]?.atThatMoment ?? 0),
      );
    }
  }
}

heading(
  '"A difference of 10 % would be seen after … pairs": how often that comes true (80 % asked)',
);
row('spread', 'truly needs', 'ratios so far', 'a number is given', 'median number', 'comes true');
row('---', '---', '---', '---', '---', '---');
for (const spread of [0.05, 0.1, 0.15, 0.2, 0.3]) {
  for (const soFar of [12, 30, 100]) printPairsToSee(spread, soFar);
}

function printCoverage(name: string, truth: number, drawSeries: (random: Random) => () => number) {
  const common = { drawSeries, truth, rounds: ROUNDS, seed: SEED };
  const watched = simulateCoverage({ ...common, ranks: sequence });
  const once = simulateCoverage({ ...common, ranks: fixed });
  row(
    name,
    percent(watched.atAllMoments),
    percent(watched.atWorstMoment),
    percent(once.atAllMoments),
    percent(once.atWorstMoment),
  );
}

function alphasWithoutHandingOn(
  pValues: Parameters<FamilyOptions['alphasOf']>[0],
  primary: Parameters<FamilyOptions['alphasOf']>[1],
) {
  // A decided primary figure passes its part on, so the others are judged as if it were decided.
  return judgingAlphas({ ...pValues, [primary]: 0 }, primary);
}

function printPairsToSee(spread: number, soFar: number): void {
  const random = createRandom(SEED);
  const rounds = 400;
  const seen = crossingChances(normalShareBelow(Math.log(1.1) / spread), PRIMARY_ALPHA, MOST_PAIRS);
  const truly = seen.above.findIndex((chance) => chance >= 0.8);
  const numbers = Array.from({ length: rounds }, () => {
    const ratios = Array.from({ length: soFar }, () => Math.exp(spread * drawNormal(random)));
    return pairsToSee(ratios, PRIMARY_ALPHA)?.find(({ difference }) => difference === 0.1)?.pairs;
  })
    .filter((pairs) => pairs !== undefined)
    .toSorted((one, other) => one - other);
  const comesTrue = numbers.reduce((sum, pairs) => sum + (seen.above[pairs] ?? 0), 0);
  row(
    spread,
    truly === -1 ? `more than ${MOST_PAIRS}` : truly,
    soFar,
    percent(numbers.length / rounds),
    numbers[Math.floor(numbers.length / 2)] ?? '–',
    numbers.length === 0 ? '–' : percent(comesTrue / numbers.length),
  );
}

/** The share of a normal distribution below this many deviations, by summing its density. */
function normalShareBelow(deviations: number): number {
  const step = deviations / 1000;
  let area = 0;
  for (let index = 0; index < 1000; index += 1) {
    area += Math.exp(-(((index + 0.5) * step) ** 2) / 2) * step;
  }
  return 0.5 + area / Math.sqrt(2 * Math.PI);
}

function heading(text: string): void {
  console.log(`\n${text}\n`);
}

function row(...cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
