import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DEFAULT_ROADS, ROADS } from './roads.ts';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));

/** The files of a folder, and of all below it, whose code is no test's. */
function codeIn(folder: string): readonly string[] {
  return readdirSync(path.join(SOURCES, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|(?:^|[/\\])testing[/\\]/.test(file))
    .map((file) => path.join(folder, file));
}

const IDS = ROADS.map(({ id }) => id).join('|');

/** The ids that are names in code too; the two parts of a decision are called after the default roads. */
const NAMES = ROADS.map(({ id }) => id)
  .filter((id) => /^\w+$/.test(id) && !Object.values(DEFAULT_ROADS).some((road) => road.id === id))
  .join('|');

/** What code that knows one road by name would have: its file, its id where an id is wanted, or a key for it. */
const BY_NAME = [
  new RegExp(`from '#roads/(?:${IDS})'`),
  /\broadOf\('/,
  /\broad(?:\??\.id)?\s*[!=]==\s*['"]/,
  new RegExp(`'(?:${IDS})':`),
  new RegExp(`[{,]\\s*(?:${NAMES})\\s*:`),
];

test.each(['insight', 'ui'])('no code of %s asks which road it is', (folder) => {
  const files = codeIn(folder);
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((file) => {
    const code = readFileSync(path.join(SOURCES, file), 'utf8');
    return BY_NAME.some((pattern) => pattern.test(code));
  });
  expect(found).toEqual([]);
});

test.each([
  `import { BUFFERED } from '#roads/buffered';`,
  `const road = roadOf('paginated');`,
  `if (run.road === 'streamed') return 1;`,
  `road.id !== 'compressed'`,
  `const WORDS = { 'rest-streamed': 'through API Gateway' };`,
  `const WORDS = { a: 1, paginated: 'page by page' };`,
])('such code would be found: %s', (code) => {
  expect(BY_NAME.some((pattern) => pattern.test(code))).toBe(true);
});
