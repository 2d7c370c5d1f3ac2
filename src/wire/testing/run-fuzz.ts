/**
 * `npm run fuzz -- --minutes 10`: runs every property test of a reader with new random cases until the time
 * is over.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** Cases for each property in one round, after which the clock is checked; a slow one tries a share of them. */
const CASES = 50_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (values.help || !(minutes > 0)) {
  console.log(
    'npm run fuzz -- [--minutes 10]\nRuns all property tests (*.fuzz.test.ts) again and again; a case that fails is printed with its seed.',
  );
  process.exit(values.help ? 0 : 2);
}

const endMs = performance.now() + minutes * 60_000;
let rounds = 0;
while (performance.now() < endMs) {
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'node', '.fuzz.test'], {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_CASES: String(CASES), FUZZ_SEED: String(randomInt(2 ** 31)) },
  });
  if (status !== 0) process.exit(1);
  rounds += 1;
}
console.log(
  `${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${CASES.toLocaleString('en')} cases for each property, or of fewer where a case is slow: none failed.`,
);
