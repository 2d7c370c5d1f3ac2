import { expect, test } from 'vitest';
import { hostMasker } from './mask-hosts.ts';

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
])('hosts in “%s” are masked', (text, masked) => {
  const mask = hostMasker([
    'https://shop.example:8443/rows',
    'http://127.0.0.1:3001/buffer',
    'http://[::1]:3002/stream',
    'http://localhost:3000/',
    'http://data:8080/',
    'no address',
  ]);
  expect(mask(text)).toBe(masked);
});

test('without endpoints, addresses are masked all the same', () => {
  expect(hostMasker([])('see https://x.test/a')).toBe('see your API/a');
});
