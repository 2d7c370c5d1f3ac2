import { expect, test } from 'vitest';
import { hostClassOf } from '#insight/diagnosis/host-class';
import { AUDIENCE_MASK, createHostHider, hostMasker } from './hide-hosts.ts';

const GATEWAY = 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/secret-path?key=1';
const FUNCTION = 'https://abcdefghijklmnop.lambda-url.us-east-1.on.aws/';

test('a hidden address tells the kind of front door, and nothing about whose it is', () => {
  const urls = [
    GATEWAY,
    FUNCTION,
    'https://d111secret.cloudfront.net/',
    'https://secret.example.com/',
  ];
  const { hideAddress } = createHostHider(urls);
  for (const url of urls) {
    const hidden = hideAddress(url);
    expect(hostClassOf(hidden)?.kind).toBe(hostClassOf(url)?.kind);
    expect(hidden).not.toMatch(/a1b2c3d4e5|abcdefgh|eu-central|us-east|secret|key/);
  }
});

test('equal hosts stay equal when they are hidden, and different ones different', () => {
  const urls = ['https://a.test/1', 'https://a.test/2', 'https://b.test:8443/'];
  const { hideAddress } = createHostHider(urls);
  expect(urls.map(hideAddress)).toEqual([
    'https://hidden-1.example/',
    'https://hidden-1.example/',
    'https://hidden-2.example/',
  ]);
});

test('addresses of this machine and of scenes name nobody and stay, without their parameters', () => {
  const { hideAddress } = createHostHider([]);
  expect(hideAddress('http://127.0.0.1:3001/buffer?limit=5')).toBe('http://127.0.0.1:3001/');
  expect(hideAddress('https://simulated.invalid/stream?scene=cut')).toBe(
    'https://simulated.invalid/',
  );
  expect(hideAddress('no address')).toBe('');
});

test('hosts, addresses, resources and account numbers are taken out of a text', () => {
  const { hideIn } = createHostHider([GATEWAY, 'https://api.shop.test:8443/rows']);
  const text = [
    'No answer from a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com, nor api.shop.test:8443, nor api.shop.test.',
    'See https://internal.shop.test/wiki and http://127.0.0.1:3001/buffer.',
    'User arn:aws:sts::123456789012:assumed-role/scan is not allowed; account 123456789012, table.dynamodb.us-east-1.amazonaws.com.',
  ].join(' ');
  const hidden = hideIn(text);
  expect(hidden).not.toMatch(/shop\.test|a1b2|amazonaws|arn:|123456789012/);
  expect(hidden).toContain('http://127.0.0.1:3001/buffer');
});

test('an address that cannot be read is taken out, and a host is not sought inside of other words', () => {
  const { hideIn } = createHostHider(['http://data/rows', 'https://a.test/']);
  expect(hideIn('See https://shop.test:port/x, or data, or a.test.')).toBe(
    'See hidden or hidden, or hidden.',
  );
  expect(hideIn('The database of beta.test and metadata')).toBe(
    'The database of beta.test and metadata',
  );
});

test.each([
  ['https://abc.execute-api.eu-central-1.amazonaws.com/prod/buffer', 'your API/prod/buffer'],
  ['abc.lambda-url.eu-central-1.on.aws answered 502', 'your API answered 502'],
  ['It went on to http://user:secret@10.0.0.7:8080/x?y=1.', 'It went on to your API/x?y=1.'],
  ['Ask d111.cloudfront.net:443, or S3.AMAZONAWS.COM', 'Ask your API, or your API'],
  ['shop.example and shop.example:8443 are the same', 'your API and your API are the same'],
  ['SHOP.EXAMPLE/rows', 'your API/rows'],
  ['my-shop.example is another', 'my-shop.example is another'],
  ['127.0.0.1:3001 and [::1]:3002', 'your API and your API'],
  ['localhost does not answer', 'your API does not answer'],
  ['the data of data:8080', 'the data of your API'],
  ['REPLAY, 1 Nov 2026, 10:00, LOCAL', 'REPLAY, 1 Nov 2026, 10:00, LOCAL'],
  ['', ''],
])('before an audience, hosts in “%s” are masked', (text, masked) => {
  const mask = hostMasker(
    [
      'https://shop.example:8443/rows',
      'http://127.0.0.1:3001/buffer',
      'http://[::1]:3002/stream',
      'http://localhost:3000/',
      'http://data:8080/',
      'no address',
    ],
    AUDIENCE_MASK,
  );
  expect(mask(text)).toBe(masked);
});

test('without endpoints, addresses are masked all the same', () => {
  expect(hostMasker([], AUDIENCE_MASK)('see https://x.test/a')).toBe('see your API/a');
});
