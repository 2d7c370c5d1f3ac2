/**
 * `npm run bench:pages`: reads the table of one local stack page by page, in turns with the stream of the
 * same rows, and prints what each page took besides reading the table.
 */
import { parseArgs } from 'node:util';
import { startStack } from '#local/stack';
import { measurePageOverhead } from './page-overhead.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
if (values.help || !Number.isInteger(rounds) || rounds < 1 || rounds > 100) {
  console.log('npm run bench:pages -- [--rounds 5]   (a whole number from 1 to 100)');
  process.exit(values.help ? 0 : 2);
}

const stack = await startStack({ bufferPort: 0, streamPort: 0, onConsole: () => {} });
try {
  for (const line of await measurePageOverhead(stack, rounds)) console.log(line);
} finally {
  await stack.close();
}
