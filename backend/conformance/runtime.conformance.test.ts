import { expect, test, vi } from 'vitest';
import { bundleOf } from '#local/testing/bundle-of';
import { CASES, DIFFERENCES } from './cases.ts';
import { runUnderLocalRuntime } from './local-runtime.ts';
import { runUnderRealRuntime } from './real-runtime.ts';

// Processes start here, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

test.each(Object.entries(CASES))('alike: a handler that %s', async (_what, source) => {
  const file = await bundleOf(source);
  const real = await runUnderRealRuntime(file);
  expect(await runUnderLocalRuntime(file)).toEqual(real);
});

test.each(Object.entries(DIFFERENCES))(
  'knowingly different: a handler that %s',
  async (_what, { source }) => {
    const file = await bundleOf(source);
    const real = await runUnderRealRuntime(file);
    expect(await runUnderLocalRuntime(file)).not.toEqual(real);
  },
);
