import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_HEADERS } from './page-headers.ts';
import { PROJECT_ROOT } from './page-server.ts';

test('the headers in docs/hosting.md are those that the page is served with', async () => {
  const text = await readFile(path.join(PROJECT_ROOT, 'docs/hosting.md'), 'utf8');
  const block = Object.entries(PAGE_HEADERS).map(([name, value]) => `${name}: ${value}\n`);
  expect(text).toContain(`\`\`\`\n${block.join('')}\`\`\``);
});
