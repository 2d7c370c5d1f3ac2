/**
 * `npm run bench:doors`: requests the streamed function of one local stack in turns, through the Function
 * URL and through API Gateway, and prints the first byte and the total of both, and their ratios. Then it prints what
 * each page of the paginated road took on the same table.
 */
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { startStack } from '#local/stack';
import { measurePageOverhead } from './page-overhead.ts';

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '20' }, help: { type: 'boolean', default: false } },
});
const pairs = Number(values.pairs);
if (values.help || !Number.isInteger(pairs) || pairs < 2 || pairs > 1000) {
  console.log('npm run bench:doors -- [--pairs 20]   (a whole number from 2 to 1000)');
  process.exit(values.help ? 0 : 2);
}

/** By how much the two doors may differ. */
const TOLERANCE = 0.05;
const DOORS = ['streamed', 'rest-streamed'] as const;

/** How often the series of pages is read. */
const SERIES = 5;

interface Times {
  readonly firstMs: number;
  readonly totalMs: number;
}

const stack = await startStack({ bufferPort: 0, streamPort: 0, onConsole: () => {} });
try {
  const ask = async (door: (typeof DOORS)[number]): Promise<Times> => {
    const startedAtMs = performance.now();
    const response = await fetch(stack.roads[door] ?? '');
    const reader = response.body?.getReader();
    await reader?.read();
    const firstMs = performance.now() - startedAtMs;
    let isDone = false;
    while (!isDone) isDone = (await reader?.read())?.done !== false;
    return { firstMs, totalMs: performance.now() - startedAtMs };
  };
  // Connections and the environment that both share are warm before the first pair.
  for (const door of DOORS) for (let count = 0; count < 2; count += 1) await ask(door);
  const rounds: Readonly<Record<(typeof DOORS)[number], Times>>[] = [];
  for (let round = 0; round < pairs; round += 1) {
    // Each door is asked first in every other pair.
    const order = round % 2 === 0 ? DOORS : DOORS.toReversed();
    const times: Partial<Record<string, Times>> = {};
    for (const door of order) times[door] = await ask(door);
    const { streamed, 'rest-streamed': restStreamed } = times;
    if (streamed === undefined || restStreamed === undefined) continue;
    rounds.push({ streamed, 'rest-streamed': restStreamed });
  }
  const rows = (['firstMs', 'totalMs'] as const).map((figure) => {
    const of = (door: (typeof DOORS)[number]) => median(rounds.map((each) => each[door][figure]));
    const ratio = median(
      rounds.map((each) => each['rest-streamed'][figure] / each.streamed[figure]),
    );
    return { figure, url: of('streamed'), gateway: of('rest-streamed'), ratio };
  });
  console.log(`${pairs} pairs, ${stack.report.rows} rows, medians:`);
  for (const { figure, url, gateway, ratio } of rows) {
    const name = figure === 'firstMs' ? 'first byte' : 'total';
    const within = Math.abs(ratio - 1) <= TOLERANCE ? 'within 5 %' : 'NOT WITHIN 5 %';
    console.log(
      `${name.padEnd(12)}Function URL ${url.toFixed(1)} ms, API Gateway ${gateway.toFixed(1)} ms, ratio ${ratio.toFixed(3)}: ${within}`,
    );
  }
  for (const line of await measurePageOverhead(stack, SERIES)) console.log(line);
  if (rows.some(({ ratio }) => Math.abs(ratio - 1) > TOLERANCE)) process.exitCode = 1;
} finally {
  await stack.close();
}
