import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bundleServiceWorker, listKeptFiles } from './emit-service-worker.ts';
import { PROJECT_ROOT } from './page-server.ts';

const FILES = [
  { url: './', integrity: 'sha384-c' },
  { url: 'assets/index-1.js', integrity: 'sha384-a' },
  { url: 'index.html', integrity: 'sha384-c' },
  { url: 'a+b.svg', integrity: 'sha384-d' },
];

interface Rule {
  readonly condition: { readonly urlPattern: string; readonly requestMode?: string };
  readonly source: { readonly cacheName: string };
}

/** Runs the service worker, has it installed, and tells what it did, in order. */
async function install(routes: 'with static routes' | 'without') {
  const listeners: [type: string, listener: (event: object) => void][] = [];
  const did: string[] = [];
  let rules: readonly Rule[] = [];
  const scope: Record<string, unknown> = {
    addEventListener: (type: string, listener: (event: object) => void) =>
      listeners.push([type, listener]),
    registration: { scope: 'https://page.example/a/b/' },
    location: new URL('https://page.example/a/b/service-worker.js'),
    navigator: {
      locks: {
        async request(_name: string, { mode }: { readonly mode: string }) {
          did.push(`wait for the ${mode} line`);
        },
      },
    },
    caches: {
      match: () => Promise.resolve(),
      open: () => Promise.resolve({ match: () => Promise.resolve(), put: () => Promise.resolve() }),
    },
    fetch(request: Request) {
      did.push(`load ${request.url} (${request.cache})`);
      return Promise.resolve(new Response('content'));
    },
    ExtendableEvent: Event,
    FetchEvent: Event,
    setTimeout,
    Request,
    Response,
    Headers,
    URL,
    Promise,
  };
  scope['self'] = scope;
  runInNewContext(await bundleServiceWorker(PROJECT_ROOT, 'service-worker', FILES), scope);

  const works: Promise<unknown>[] = [];
  const event = Object.assign(new Event('install'), {
    waitUntil: (work: Promise<unknown>) => works.push(work),
    ...(routes === 'with static routes' && {
      async addRoutes(given: readonly Rule[]) {
        rules = given;
      },
    }),
  });
  for (const [type, listener] of listeners) {
    if (type === 'install') listener(event);
  }
  const outcomes = await Promise.allSettled(works);
  const types = listeners.map(([type]) => type);
  return { did, rules, types, outcomes: outcomes.map(({ status }) => status) };
}

test('all files of a built page are kept, except those that its server sends anew each time', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kept-files-'));
  await mkdir(path.join(folder, 'assets'));
  const names = [
    'index.html',
    'assets/b-1.js',
    'assets/a-2.css',
    'assets/a-2.css.map',
    'config.json',
    'robots.txt',
    'service-worker.js',
  ];
  for (const name of names) await writeFile(path.join(folder, name), 'abc');
  const kept = await listKeptFiles(folder, names);
  await rm(folder, { recursive: true });
  // That of the three letters.
  const integrity = 'sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn';
  expect(kept).toEqual(
    ['./', 'assets/a-2.css', 'assets/b-1.js', 'index.html'].map((url) => ({ url, integrity })),
  );
});

test('no request passes through the service worker: the browser answers the page’s own from what is kept', async () => {
  const { rules, types, outcomes } = await install('with static routes');
  expect(new Set(outcomes)).toEqual(new Set(['fulfilled']));
  expect(types).toEqual(['install', 'activate', 'message']);
  expect(rules.map(({ condition }) => condition)).toEqual([
    { urlPattern: 'assets/*' },
    { urlPattern: './', requestMode: 'navigate' },
    { urlPattern: 'index.html' },
    { urlPattern: String.raw`a\+b.svg` },
  ]);
  const names = new Set(rules.map(({ source }) => source.cacheName));
  expect([...names]).toEqual([
    expect.stringMatching(/^two-fetches https:\/\/page\.example\/a\/b\/ [0-9a-f]{16}$/),
  ]);
});

test('one file after the other is loaded, each when no race needs the line', async () => {
  const { did } = await install('with static routes');
  const page = 'https://page.example/a/b/';
  expect(did).toEqual(
    [
      `load ${page} (reload)`,
      `load ${page}assets/index-1.js (default)`,
      `load ${page}index.html (reload)`,
      `load ${page}a+b.svg (reload)`,
    ].flatMap((load) => ['wait for the exclusive line', load]),
  );
});

test('a browser in which the service worker would have to handle requests keeps nothing', async () => {
  const { did, outcomes } = await install('without');
  expect(did).toEqual([]);
  expect(outcomes).toEqual(['rejected']);
});
