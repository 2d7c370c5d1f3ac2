import { readFileSync } from 'node:fs';

/** What a visitor loads before the first race: all scripts that index.html names, and the worker; nothing lazy. */
const html = readFileSync('dist/index.html', 'utf8');
const named = [...html.matchAll(/(?:src|href)="\.?\/([^"]+\.js)"/g)];

export default [
  {
    name: 'Initial JavaScript of the page',
    path: named.map(([, file]) => `dist/${file}`),
    gzip: true,
    limit: '119.9 kB',
  },
  {
    name: 'The worker that reads responses',
    path: 'dist/assets/ingest-worker-*.js',
    gzip: true,
    limit: '52 kB',
  },
];
