import { readFileSync } from 'node:fs';

/** What a visitor loads before the first race: what index.html names, and the worker; nothing lazy. */
const html = readFileSync('dist/index.html', 'utf8');
const named = [...html.matchAll(/(?:src|href)="\.?\/(assets\/[^"]+\.js)"/g)];

export default [
  {
    name: 'Initial JavaScript',
    path: [...named.map(([, file]) => `dist/${file}`), 'dist/assets/ingest-worker-*.js'],
    gzip: true,
    limit: '120 kB',
  },
];
