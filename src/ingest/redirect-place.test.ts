import { expect, test } from 'vitest';
import { redirectPlace } from './redirect-place.ts';

test.each([
  [
    'https://login.example.com/oauth2/authorize?state=secret#x',
    'login.example.com/oauth2/authorize',
  ],
  ['https://user:secret@login.example.com:8443/', 'login.example.com:8443'],
  ['http://127.0.0.1:3000/login/', '127.0.0.1:3000/login'],
  [`https://a.test/${'x'.repeat(300)}`, `a.test/${'x'.repeat(113)}…`],
  ['', undefined],
])('of %s, host and path are told', (url, place) => {
  expect(redirectPlace({ redirected: true, url })).toBe(place);
});

test('without a redirect there is no such place', () => {
  expect(redirectPlace({ redirected: false, url: 'https://a.test/' })).toBeUndefined();
});
