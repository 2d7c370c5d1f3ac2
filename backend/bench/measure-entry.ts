/** Runs one entry once, in a separate process, and sends its {@link Measured} to the parent. */
import { pathToFileURL } from 'node:url';
import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { awslambdaGlobal, ResponseStream } from '#local/response-stream';
import { HAND_WRITTEN, type Job, type Measured } from './job.ts';

type Handler = (event: unknown, ...rest: unknown[]) => Promise<unknown>;

const job = JSON.parse(process.argv[2] ?? '') as Job;
const event = { version: '2.0', queryStringParameters: { segments: String(job.segments) } };
const context = { getRemainingTimeInMillis: () => 600_000 };
const run = await load();

const rssBefore = process.memoryUsage.rss();
let peakRss = rssBefore;
const sampling = setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 5);
for (let warmUp = 0; warmUp < job.warmUps; warmUp += 1) await run(() => {});
const cpuBefore = process.cpuUsage();
const startedAtMs = performance.now();
let firstMs: number | undefined;
await run(() => (firstMs ??= performance.now() - startedAtMs));
const totalMs = performance.now() - startedAtMs;
const cpu = process.cpuUsage(cpuBefore);
clearInterval(sampling);
const measured: Measured = {
  firstMs: firstMs ?? totalMs,
  totalMs,
  cpuMs: (cpu.user + cpu.system) / 1000,
  peakBytes: Math.max(peakRss, process.memoryUsage.rss()) - rssBefore,
};
process.send?.(measured, () => process.exit());

/** The entry as a function that calls `onFirst` with its first page or byte, and resolves at its end. */
async function load(): Promise<(onFirst: () => void) => Promise<void>> {
  Object.assign(globalThis, { awslambda: awslambdaGlobal });
  const { entry, bundles } = job;
  if (entry === 'raw pages') return rawPages();
  if (entry === 'streamed' || entry === 'buffered') {
    const { handler } = (await import(pathToFileURL(bundles[entry]).href)) as { handler: Handler };
    return entry === 'streamed' ? streaming(handler) : buffering(handler);
  }
  const handlers = (await import(HAND_WRITTEN)) as Record<string, Handler>;
  const name = entry.replace('hand-written ', '').replace('document client', 'converted');
  const handler = handlers[name] as Handler;
  return name === 'buffered' ? buffering(handler) : streaming(handler);
}

function rawPages() {
  const client = new DynamoDBClient({});
  return async (onFirst: () => void) => {
    let startKey: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page = await client.send(
        new ScanCommand({ TableName: process.env['TABLE_NAME'], ExclusiveStartKey: startKey }),
      );
      onFirst();
      startKey = page.LastEvaluatedKey;
    } while (startKey !== undefined);
  };
}

function buffering(handler: Handler) {
  return async () => {
    const { statusCode } = (await handler(event, context)) as { statusCode: number };
    if (statusCode !== 200) throw new Error(`The function answered ${statusCode}.`);
  };
}

function streaming(handler: Handler) {
  return (onFirst: () => void) =>
    new Promise<void>((resolve, reject) => {
      const stream = new ResponseStream({
        async chunk() {
          onFirst();
        },
        end: () => resolve(),
      });
      handler(event, stream, context).catch(reject);
    });
}
