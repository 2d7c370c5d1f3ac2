/**
 * `npm run licences`: lists the packages whose code is in the built page or in the functions' bundles, with
 * their licences, in `docs/licences.md`. Without `--write` it fails if that file differs.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle, type Metafile } from 'esbuild';
import { build as buildPage, type Plugin } from 'vite';
import { BUNDLE_OPTIONS } from '#functions/bundle-functions';

interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly licence: string;
  /** The text of its licence; empty if it comes without one. */
  readonly text: string;
}

type Place = 'page' | 'functions';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const FILE = path.join(ROOT, 'docs/licences.md');

const places = new Map<string, Set<Place>>();
note('page', await modulesOfPage());
note('page', await modulesOfServiceWorker());
note('functions', await modulesOfFunctions());
const document = format([...places.keys()].toSorted().map(readPackage));
if (process.argv.includes('--write')) {
  writeFileSync(FILE, document);
} else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== document) {
  console.error('docs/licences.md is not up to date. Write it again with npm run licences.');
  process.exitCode = 1;
}

/** Collects the packages of modules, by their folders. */
function note(place: Place, modules: Iterable<string>): void {
  for (const module of modules) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module.replaceAll('\\', '/'))?.[0];
    if (folder === undefined) continue;
    places.set(folder, (places.get(folder) ?? new Set()).add(place));
  }
}

async function modulesOfPage(): Promise<ReadonlySet<string>> {
  const modules = new Set<string>();
  const collect = (): Plugin => ({
    name: 'list-modules',
    generateBundle(_options, output) {
      for (const file of Object.values(output)) {
        if (file.type === 'asset') continue;
        for (const [id, { renderedLength }] of Object.entries(file.modules)) {
          if (renderedLength > 0) modules.add(id);
        }
      }
      for (const id of this.getModuleIds()) {
        if (id.endsWith('.css')) for (const imported of importsOf(id)) modules.add(imported);
      }
    },
  });
  await buildPage({
    root: ROOT,
    logLevel: 'error',
    build: { write: false },
    plugins: [collect()],
    worker: { plugins: () => [collect()] },
  });
  return modules;
}

/** The packages' style sheets that a style sheet imports, and their fonts; Vite does not list them separately. */
function importsOf(styleSheet: string): string[] {
  const names = readFileSync(styleSheet, 'utf8').matchAll(/@import\s+["']([^."'][^"']*)["']/g);
  return Array.from(names, ([, name = '']) => path.join(ROOT, 'node_modules', name));
}

async function modulesOfServiceWorker(): Promise<ReadonlySet<string>> {
  const { metafile } = await bundle({
    absWorkingDir: ROOT,
    entryPoints: ['src/service-worker.ts'],
    bundle: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    metafile: true,
  });
  return modulesIn(metafile);
}

async function modulesOfFunctions(): Promise<ReadonlySet<string>> {
  const { metafile } = await bundle({
    ...BUNDLE_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: ['buffered', 'streamed', 'paginated'].map(
      (name) => `backend/functions/${name}.ts`,
    ),
    outdir: path.join(ROOT, '.cache/licences'),
    write: false,
    metafile: true,
  });
  return modulesIn(metafile);
}

function modulesIn({ outputs }: Metafile): ReadonlySet<string> {
  return new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([input]) => path.resolve(ROOT, input)),
    ),
  );
}

function readPackage(folder: string): ShippedPackage & { readonly folder: string } {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as { readonly name: string; readonly version: string; readonly license?: string };
  if (license === undefined) throw new Error(`${name} names no licence; it cannot be shipped.`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8');
  return { folder, name, version, licence: license, text: text.replaceAll('\r\n', '\n').trim() };
}

function format(packages: readonly (ShippedPackage & { readonly folder: string })[]): string {
  // The same version in more than one folder is still one package.
  const rows = new Map<string, ShippedPackage & { readonly places: Set<Place> }>();
  for (const { folder, ...shipped } of packages) {
    const key = `${shipped.name} ${shipped.version}`;
    const row = rows.get(key) ?? { ...shipped, places: new Set<Place>() };
    for (const place of places.get(folder) ?? []) row.places.add(place);
    rows.set(key, row);
  }
  const listed = [...rows.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const texts = new Map<string, string[]>();
  for (const { name, text } of listed) {
    if (text !== '') texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return `# Licences of what is shipped

These packages have code in the built page, or in the bundles of the functions. The project's own licence is in
[LICENSE](../LICENSE). \`npm run licences\` writes this file, and \`npm run check\` fails when it is not up to date.

| package | version | licence | in |
|---|---|---|---|
${listed
  .map(
    ({ name, version, licence, places: where }) =>
      `| ${name} | ${version} | ${licence} | ${[...where].toSorted().join(', ')} |`,
  )
  .join('\n')}

## Their texts

${[...texts]
  .map(([text, names]) => `### ${names.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``)
  .join('\n\n')}
`;
}
