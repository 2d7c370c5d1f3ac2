/** A separate process for the stack, so that its memory is not mixed with the clients'; it communicates over IPC. */
import { startStack } from '#local/stack';
import { STACK_UNDER_LOAD } from './stack-under-load.ts';

const stack = await startStack({
  ...STACK_UNDER_LOAD,
  onConsole: (line) => process.stderr.write(`${line}\n`),
});
process.send?.({ bufferUrl: stack.bufferUrl, streamUrl: stack.streamUrl });
process.on('message', () => {
  process.send?.({
    residentBytes: process.memoryUsage.rss(),
    environments: stack.environments(),
  });
});
process.once('disconnect', () => process.exit());
