import type { Browser } from '@playwright/test';
import { bundleStack, type Stack, startStack } from '#local/stack';
import type { StackBundles } from '#local/stack-options';
import {
  STACK_PAGE_LIMIT,
  STACK_ROWS,
  type StackCase,
  writeFunctions,
} from './cases/stack-cases.ts';
import { checkSide } from './check-case.ts';
import { openFaultPage } from './fault-page.ts';
import { ROAD_IDS } from './fault-server.ts';

let bundles: Promise<StackBundles> | undefined;
let rows: Promise<readonly string[]> | undefined;

/**
 * Lets the built page at `pageUrl` race a local stack with the case's fault; returns what was not as
 * expected, empty if nothing was. Then it starts another race and stops it at once.
 */
export async function tryStack(
  browser: Browser,
  pageUrl: string,
  each: StackCase,
): Promise<readonly string[]> {
  bundles ??= bundleStack();
  rows ??= readTable(await bundles);
  const { ownBundles, remove } = await writeFunctions(each);
  const stack = await startStack({
    ...QUIET,
    bundles: await bundles,
    ownBundles,
    allowOrigins: [new URL(pageUrl).origin],
    ...each.options(),
  });
  const view = await openFaultPage(browser, pageUrl, {
    buffered: stack.bufferUrl,
    streamed: streamedEndpoint(stack, each.streamedRoad),
  });
  try {
    await view.start();
    const sides = await view.untilEnded();
    const expected = each.expected(await rows);
    const problems = await Promise.all(
      ROAD_IDS.map((road) => checkSide(view, road, sides, expected[road])),
    );
    // Functions that count their Scans, or answer at once, leave open how the sides of the stopped race end.
    await view.start();
    await view.page.keyboard.press('Escape');
    await view.untilEnded();
    return [...problems.flat(), ...view.takeComplaints()];
  } finally {
    await view.close();
    await stack.close();
    await remove();
  }
}

/** The streamed function, behind the front door of this road. */
function streamedEndpoint({ roads, streamUrl }: Stack, road: string | undefined) {
  return road === undefined ? streamUrl : { url: roads[road] ?? '', road };
}

/** Any free ports, no added latency, and nothing printed. */
const QUIET = {
  bufferPort: 0,
  streamPort: 0,
  compressedPort: 0,
  rows: STACK_ROWS,
  pageLimit: STACK_PAGE_LIMIT,
  scanLatencyMs: 0,
  onConsole: () => undefined,
};

/** The texts of the rows in the order in which a Scan returns them, which is the same for every such table. */
async function readTable(made: StackBundles): Promise<readonly string[]> {
  const stack = await startStack({ ...QUIET, bundles: made });
  try {
    const response = await fetch(stack.bufferUrl);
    const { userData } = (await response.json()) as { userData: readonly unknown[] };
    return userData.map((row) => JSON.stringify(row));
  } finally {
    await stack.close();
  }
}
