import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCurl } from './read-curl.ts';

const GET = { method: 'GET', headers: [], notes: [] };
const FORM = { name: 'Content-Type', value: 'application/x-www-form-urlencoded' };

test.each([
  ['curl https://a.test/rows', { url: 'https://a.test/rows' }],
  ["$ curl 'https://a.test/rows?x=1&y=2'", { url: 'https://a.test/rows?x=1&y=2' }],
  ['curl --compressed -L "https://a.test/"', { url: 'https://a.test/' }],
  ['curl -LX GET -- https://a.test/', { url: 'https://a.test/' }],
  ['curl localhost:3000/rows', { url: 'http://localhost:3000/rows' }],
  ['curl https://a.test/rows#part', { url: 'https://a.test/rows' }],
  [
    'curl https://ann:p%40ss@a.test/rows',
    {
      url: 'https://a.test/rows',
      headers: [{ name: 'Authorization', value: `Basic ${btoa('ann:p@ss')}` }],
    },
  ],
  [
    "curl -u ann:x https://a.test/ -H 'authorization: Bearer y'",
    { url: 'https://a.test/', headers: [{ name: 'authorization', value: 'Bearer y' }] },
  ],
  [
    "curl https://a.test/ --url-query 'q=a b' -G --data-urlencode '=c&d'",
    { url: 'https://a.test/?q=a%20b&c%26d' },
  ],
  [
    "curl https://a.test/ --data-urlencode 'q=a b' -dx=1",
    { url: 'https://a.test/', method: 'POST', headers: [FORM], body: 'q=a%20b&x=1' },
  ],
  [
    'curl ^"https://a.test/?x=1^&y=2^" ^\r\n  -H ^"x-key: a^\\^"b^"',
    { url: 'https://a.test/?x=1&y=2', headers: [{ name: 'x-key', value: 'a"b' }] },
  ],
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
      notes: [
        'Left out, because the browser decides this itself or a page cannot do it: cookie, sec-fetch-mode, User-Agent.',
      ],
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
      headers: [FORM],
      body: 'a=1&b=2',
    },
  ],
])('reads %s', (command, request) => {
  expect(readCurl(command)).toEqual({ ...GET, ...request });
});

test.each([
  ['-X PUT', /^This is a PUT request, but only GET and POST can be raced, so GET was chosen\.$/],
  ['--request=delete', /^This is a DELETE request/],
  ['-I', /^This is a HEAD request/],
  ["-X PATCH -d '{}'", /^This is a PATCH request.* Left out.*: the body\.$/],
  ["-X GET -d '{}'", /: the body\.$/],
  ['-T rows.json', /^This is a PUT request.*cannot read your files: -T rows\.json\.$/],
  ['-d @body.json', /cannot read your files: -d @body\.json\.$/],
  ['--json @-', /cannot read your files: --json @-\.$/],
  ['-H @headers', /cannot read your files: -H @headers\.$/],
  ['--data-urlencode q@file', /cannot read your files: --data-urlencode q@file\.$/],
  ['-F file=@rows.json', /: -F\.$/],
  ['-b s=1', /: -b\.$/],
  ['--cookie s=1 -c jar', /: --cookie, -c\.$/],
  ['-sSk --max-time 5', /: -s, -S, -k, --max-time\.$/],
  ['-u ann', /: -u \(it has no password\)\.$/],
  ['--digest --aws-sigv4 aws:amz', /: --digest, --aws-sigv4\.$/],
  ["-H 'X-Away:' -H 'X-Empty;'", /: -H X-Away, -H\.$/],
  ["-H 'X-Key: 1' -H 'x-key: 2'", /: the first x-key\.$/],
  ['--no-such-option', /: --no-such-option\.$/],
  ['https://b.test/', /^It has more than one address; only the first was taken over\.$/],
  [
    '-H "X-Key: $KEY${ID}"',
    /^Your shell would fill in \$KEY, \$\{ID\}: enter the value yourself\.$/,
  ],
  ['| jq .rows', /^Left out, because it is not part of the request: “\| jq \.rows”\.$/],
  ['>out.json', /not part of the request: “>out\.json”\.$/],
])('what %s means cannot be taken over, and is named', (options, notes) => {
  const read = readCurl(`curl https://a.test/ ${options}`);
  expect(read?.url).toBe('https://a.test/');
  expect(read?.notes.join(' ')).toMatch(notes);
});

test('what is quoted means nothing to the shell', () => {
  const command = String.raw`curl 'https://a.test/?q=$1|2' -H 'X-Key: $KEY' -H "X-Id: \$ID" -d '>'`;
  expect(readCurl(command)?.notes).toEqual([]);
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
    { seed: 19 },
  );
});
