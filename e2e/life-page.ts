import { expect, type Page, test as base } from '@playwright/test';
import { paneOf, type Pane } from './race-page.ts';
import { type BuiltPage, serveBuiltPage } from './serve-built-page.ts';
import { endLine, type HandServer, pageLine, serveByHand } from './serve-by-hand.ts';

interface Life {
  readonly endpoints: HandServer;
  readonly built: BuiltPage;
  readonly buffered: Pane;
  readonly streamed: Pane;
  /**
   * Everything that the page has thrown, rejected or logged as an error, except for requests that found no
   * server.
   */
  readonly errors: string[];
}

/** A built page with a separate server, which races two endpoints that the test writes by hand. */
export const test = base.extend<Life>({
  // oxlint-disable-next-line no-empty-pattern
  endpoints: async ({}, provide) => {
    const server = await serveByHand();
    await provide(server);
    await server.close();
  },
  built: async ({ endpoints }, provide) => {
    const variables = {
      VITE_BUFFER_URL: endpoints.bufferUrl,
      VITE_STREAM_URL: endpoints.streamUrl,
      // What a browser keeps would be there without a server.
      VITE_OFFLINE: 'no',
    };
    const built = await serveBuiltPage(variables, test.info().outputPath('page'));
    await provide(built);
    await built.end();
  },
  errors: async ({ page }, provide) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      const isOfNetwork = /Failed to load resource|ERR_CONNECTION_REFUSED/.test(message.text());
      if (message.type() === 'error' && !isOfNetwork) errors.push(message.text());
    });
    await provide(errors);
  },
  buffered: async ({ page }, provide) => provide(paneOf(page, 'Buffered')),
  streamed: async ({ page }, provide) => provide(paneOf(page, 'Streamed')),
});

/** Opens the page, and waits until it can be used. */
export async function open(page: Page, built: BuiltPage): Promise<void> {
  await page.goto(built.url);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
}

/** Answers the two open requests with `rows` rows each. */
export async function answerBoth({ open: responses }: HandServer, rows: number): Promise<void> {
  await expect.poll(() => [responses.buffer.length, responses.stream.length]).toEqual([1, 1]);
  const userData = Array.from({ length: rows }, (_, at) => ({ id: `p1r${at}` }));
  responses.buffer[0]?.end(JSON.stringify({ userData }));
  responses.stream[0]?.end(pageLine(1, rows) + endLine(1, rows));
}
