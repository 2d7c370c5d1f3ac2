import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCurl } from './read-curl.ts';

const GET = { method: 'GET', headers: [], leftOut: [] };

test.each([
  ['curl https://a.test/rows', { url: 'https://a.test/rows' }],
  ["$ curl 'https://a.test/rows?x=1&y=2'", { url: 'https://a.test/rows?x=1&y=2' }],
  ['curl -sS --compressed -L "https://a.test/"', { url: 'https://a.test/' }],
  ['curl -o out.json --max-time 5 https://a.test/', { url: 'https://a.test/' }],
  ['curl --url https://a.test/ -G -d a=1 --data b=2', { url: 'https://a.test/?a=1&b=2' }],
  [
    'curl https://a.test/ \\\n  -H "Authorization: Bearer a\\"b" \\\n  -H \'X-Key:k\'',
    {
      url: 'https://a.test/',
      headers: [
        { name: 'Authorization', value: 'Bearer a"b' },
        { name: 'X-Key', value: 'k' },
      ],
    },
  ],
  [
    `curl 'https://a.test/' -H 'cookie: s=1' -H 'sec-fetch-mode: cors' -H 'User-Agent: Moz' -H 'Accept: */*'`,
    {
      url: 'https://a.test/',
      headers: [{ name: 'Accept', value: '*/*' }],
      leftOut: ['cookie', 'sec-fetch-mode', 'User-Agent'],
    },
  ],
  [
    `curl -XPOST https://a.test/ -H 'Content-Type: application/json' --data-raw $'{"q":"it\\'s\\u0021\\n"}'`,
    {
      url: 'https://a.test/',
      method: 'POST',
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      body: '{"q":"it\'s!\n"}',
    },
  ],
  [
    'curl https://a.test/ --json \'{"a":1}\'',
    {
      url: 'https://a.test/',
      method: 'POST',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Accept', value: 'application/json' },
      ],
      body: '{"a":1}',
    },
  ],
  [
    'curl -u ann:pässword https://a.test/',
    {
      url: 'https://a.test/',
      headers: [{ name: 'Authorization', value: 'Basic YW5uOnDDpHNzd29yZA==' }],
    },
  ],
  [
    'curl https://a.test/ -d a=1 -d b=2',
    {
      url: 'https://a.test/',
      method: 'POST',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
      body: 'a=1&b=2',
    },
  ],
])('reads %s', (command, request) => {
  expect(readCurl(command)).toEqual({ ...GET, ...request });
});

test.each(['https://a.test/', 'curl', 'curl --version', 'curling https://a.test/', ''])(
  '%j is no request',
  (text) => {
    expect(readCurl(text)).toBeUndefined();
  },
);

test('no command makes it throw', () => {
  const commands = fc.string({ unit: 'binary' }).map((text) => `curl https://a.test/ ${text}`);
  fc.assert(
    fc.property(commands, (command) => {
      expect(readCurl(command)?.method).toMatch(/^(GET|POST)$/);
    }),
  );
});
