import { expect, test } from 'vitest';
import { hostClassOf } from '#insight/diagnosis/host-class';
import { createHostHider } from './hide-hosts.ts';

const GATEWAY = 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/secret-path?key=1';
const FUNCTION = 'https://abcdefghijklmnop.lambda-url.us-east-1.on.aws/';

test('a hidden address tells the kind of front door, and nothing about whose it is', () => {
  const { hideAddress } = createHostHider([GATEWAY, FUNCTION]);
  for (const url of [GATEWAY, FUNCTION]) {
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
