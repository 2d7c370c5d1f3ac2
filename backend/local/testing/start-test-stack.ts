import { onTestFinished } from 'vitest';
import { bundleStack, type Stack, startStack } from '#local/stack';
import type { StackBundles, StackOptions } from '#local/stack-options';
import type { WireLine } from '#wire/wire-line';
import { readLines } from './read-lines.ts';

let bundles: Promise<StackBundles> | undefined;

/** The bundles of the stack, made once per test file. */
export function testBundles(): Promise<StackBundles> {
  bundles ??= bundleStack();
  return bundles;
}

/**
 * Starts a stack until the test ends: on any free ports, with no added latency and a quiet console, and
 * three rows on pages of two.
 */
export async function startTestStack(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({
    bufferPort: 0,
    streamPort: 0,
    compressedPort: 0,
    rows: 3,
    pageLimit: 2,
    scanLatencyMs: 0,
    onConsole: () => {},
    bundles: await testBundles(),
    ...options,
  });
  onTestFinished(() => stack.close());
  return stack;
}

/** All lines of a streamed response. */
export async function streamedLines(stack: Stack): Promise<WireLine[]> {
  const lines: WireLine[] = [];
  for await (const line of readLines(await fetch(stack.streamUrl))) lines.push(line);
  return lines;
}
