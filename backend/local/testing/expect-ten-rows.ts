import { expect } from 'vitest';
import type { FunctionName } from '#functions/bundle-functions';
import { STACK_ROADS } from '#local/roads/stack-roads';

/** What each function sends if the table has ten rows on one page. */
const SENT: Readonly<Record<FunctionName, RegExp>> = {
  buffered: /^\{"userData":\[(?:.*?"userId"){10}(?!.*"userId").*\]\}$/,
  streamed: /"type":"end","pages":1,"count":10\b/,
  paginated: /"end":\{"pages":1,"count":10\}\}$/,
};

/**
 * Expects that the addresses are those of all roads of a stack, in their order, and that each sends ten rows.
 * Returns them by the roads' ids.
 */
export async function expectTenRows(
  urls: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  expect(urls).toHaveLength(STACK_ROADS.length);
  const byId: Record<string, string> = {};
  for (const [at, { id, functionName }] of STACK_ROADS.entries()) {
    const url = urls[at] ?? '';
    expect(await (await fetch(url)).text()).toMatch(SENT[functionName]);
    byId[id] = url;
  }
  return byId;
}
