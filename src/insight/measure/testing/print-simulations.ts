import { simulateVerdicts, TIMINGS } from './simulate-verdicts.ts';

/** `npm run bench:stats`: how often the interval holds the true ratio, and how often a verdict is false. */
const ROUNDS = 20_000;
const SEED = 1;
const PAIRS = [6, 12, 30, 200];

console.log(`${ROUNDS} simulated measurements each, seed ${SEED}. Asked: coverage at least 94 %,`);
console.log('false verdicts where there is no difference at most 5 %.\n');
console.log('| times of a run | pairs | interval holds a ratio of 1.3 | false verdicts at 1 |');
console.log('|---|---|---|---|');
for (const timing of Object.keys(TIMINGS) as (keyof typeof TIMINGS)[]) {
  for (const pairs of PAIRS) {
    const common = { timing, pairs, rounds: ROUNDS, seed: SEED };
    const { coverage } = simulateVerdicts({ ...common, ratio: 1.3 });
    const { verdicts } = simulateVerdicts({ ...common, ratio: 1 });
    console.log(`| ${timing} | ${pairs} | ${percent(coverage)} | ${percent(verdicts)} |`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
