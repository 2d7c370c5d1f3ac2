import { describe, expect, test } from 'vitest';
import { FOREIGN_BODIES } from './testing/foreign-bodies.ts';
import { ODD_ENDS } from './testing/odd-ends.ts';
import { ODD_STARTS } from './testing/odd-starts.ts';
import { ODD_PROTOCOL } from './testing/odd-protocol.ts';
import { ODD_VALUES } from './testing/odd-values.ts';
import { ODD_WIRE } from './testing/odd-wire.ts';
import { prepareRun } from './testing/prepare-run.ts';

/** Bodies that are longer are cut into fewer chunks. */
const SHORT_BYTES = 5000;

function inChunks(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}

/** How a run ends that gets these chunks. */
async function endOfRun(road: string, chunks: readonly Uint8Array[]): Promise<string> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const { ended } = prepareRun(road, () => Promise.resolve(new Response(body)));
  const { state, rows, badLineCount, problem } = await ended;
  const bad = badLineCount === 0 ? [] : [`bad ${badLineCount}`];
  return [`${state} ${rows}`, ...bad, ...(problem === undefined ? [] : [problem.code])].join(', ');
}

describe.each([
  ...FOREIGN_BODIES,
  ...ODD_VALUES,
  ...ODD_PROTOCOL,
  ...ODD_WIRE,
  ...ODD_STARTS,
  ...ODD_ENDS,
])('$name', ({ body, streamed, buffered }) => {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const sizes = bytes.length > SHORT_BYTES ? [bytes.length, 997] : [bytes.length || 1, 1, 2, 7];
  test.each(sizes)('in chunks of %d bytes', async (size) => {
    const chunks = inChunks(bytes, size);
    expect({
      streamed: await endOfRun('streamed', chunks),
      buffered: await endOfRun('buffered', chunks),
    }).toEqual({ streamed, buffered });
  });
});
