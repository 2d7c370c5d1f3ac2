/** `npm run load`: many clients on one local stack for a while; checks each row, memory and environments. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { IDLE_MS } from '#local/lambda-function';
import { askAndCheck, questionOf } from './ask-and-check.ts';
import { memoryTrend } from './memory-trend.ts';
import { STACK_UNDER_LOAD } from './stack-under-load.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
  },
});
const [clients, seconds] = [Number(values.clients), Number(values.seconds)];
const isUsable = (value: number) => Number.isInteger(value) && value >= 1 && value <= 3600;
if (values.help || !isUsable(clients) || !isUsable(seconds)) {
  console.log('npm run load -- [--clients 50] [--seconds 60]   (whole numbers from 1 to 3600)');
  process.exit(values.help ? 0 : 2);
}

interface Sample {
  readonly residentBytes: number;
  readonly environments: number;
}

const SAMPLE_EVERY_MS = 1000;
const MB = 1024 ** 2;
/** How much a process's memory can change from one minute to the next for no particular reason. */
const TOLERATED_BYTES = 48 * MB;

const server = fork(fileURLToPath(new URL('serve-stack.ts', import.meta.url)), {
  execArgv: ['--import', 'tsx'],
});
try {
  const [urls] = (await once(server, 'message')) as [{ bufferUrl: string; streamUrl: string }];
  const before = await sampleOf(server);
  const samples: Sample[] = [];
  const failures: string[] = [];
  let answers = 0;
  const endAtMs = performance.now() + seconds * 1000;
  const askUntilEnd = async (client: number) => {
    const question = questionOf(client);
    for (let turn = client; performance.now() < endAtMs; turn += 1) {
      const address = turn % 2 === 0 ? urls.bufferUrl : urls.streamUrl;
      try {
        await askAndCheck(address, question, STACK_UNDER_LOAD.rows);
        answers += 1;
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        failures.push(`${String(error)} ${String(cause)}`.slice(0, 300));
      }
    }
  };
  const sampling = (async () => {
    while (performance.now() < endAtMs) {
      await setTimeout(SAMPLE_EVERY_MS);
      samples.push(await sampleOf(server));
    }
  })();
  await Promise.all([...Array.from({ length: clients }, (_, at) => askUntilEnd(at)), sampling]);
  await setTimeout(IDLE_MS + 2000);
  const after = await sampleOf(server);

  const trend = memoryTrend(
    samples.map(({ residentBytes }) => residentBytes),
    TOLERATED_BYTES,
  );
  const most = Math.max(...samples.map(({ environments }) => environments));
  const isReleased = after.environments <= 2;
  const inMb = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`;
  console.log(`
clients, seconds                ${clients}, ${seconds}
answers checked row by row      ${answers}
wrong, crossed or missing       ${failures.length}
memory before                   ${inMb(before.residentBytes)}
memory under load, median       ${inMb(trend.median)}
  growth over the last two thirds ${inMb(trend.growth)}${trend.isFlat ? '' : '   NOT FLAT'}
memory after                    ${inMb(after.residentBytes)}
environments, most and after    ${most}, ${after.environments}${isReleased ? '' : '   NOT RELEASED'}`);
  for (const failure of [...new Set(failures)].slice(0, 10)) console.log(failure);
  if (answers === 0 || failures.length > 0 || !trend.isFlat || !isReleased) process.exitCode = 1;
} finally {
  server.disconnect();
}

async function sampleOf(child: ChildProcess): Promise<Sample> {
  child.send('sample');
  const [sample] = (await once(child, 'message')) as [Sample];
  return sample;
}
