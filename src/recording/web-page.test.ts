import { expect, test } from 'vitest';
import { webPageOf } from './web-page.ts';

const OK = { isRedirected: false, status: 200 };

test.each([
  ['<!doctype html><title>Sign in</title>', OK],
  ['<title>Acme</title><h1 class="x">Log in to Acme</h1>', OK],
  ['<form><input name=p type=password></form>', OK],
  ["<form><input required type='password'></form>", OK],
  ['<html>', { isRedirected: true, redirectedTo: 'login.example.com', status: 200 }],
  ['<html>', { isRedirected: true, redirectedTo: 'a.test/users/sign_in', status: 200 }],
  ['<html>', { isRedirected: true, redirectedTo: 'a.test/oauth2/authorize', status: 200 }],
  ['<html>Please log in', { isRedirected: false, status: 403 }],
  ['<html>OAuth token expired', { isRedirected: false, status: 401 }],
])('%j is a login page %j', (html, facts) => {
  expect(webPageOf(html, facts)).toMatchObject({ kind: 'login' });
});

test('each kind of page has its name and what to do about it', () => {
  expect(webPageOf('<h1>Log in</h1>', OK)).toEqual({
    kind: 'login',
    name: 'a login page',
    remedy:
      'Add the request header that authorises you, such as Authorization. The page sends no cookies, so logging in elsewhere does not help.',
  });
  expect(webPageOf('<h1>Shop</h1>', OK)).toEqual({
    kind: 'other',
    name: 'a web page',
    remedy:
      'Check the path in the address: it seems to lead to a website rather than to the endpoint.',
  });
});

test.each([
  'log in',
  'login',
  'LOG-IN',
  'log on',
  'logon',
  'sign in',
  'Signin',
  'sign-in',
  'single sign-on',
  'SSO',
  'oauth',
  'OAuth2',
  'SAML',
  'OpenID',
  'password',
])('“%s” in a heading is about logging in', (words) => {
  expect(webPageOf(`<h2>Acme: ${words}!</h2>`, OK).kind).toBe('login');
  expect(webPageOf(`<p>Acme: ${words}!</p>`, OK).kind).toBe('other');
});

test.each(['title', 'h1', 'h2', 'legend', 'label', 'button', 'LABEL'])(
  '<%s> says what a page is for',
  (name) => {
    expect(webPageOf(`<h1>Acme</h1><${name} class="x">Log in</${name}>`, OK).kind).toBe('login');
  },
);

test.each([
  [401, 'login'],
  [402, 'other'],
  [403, 'login'],
  [404, 'other'],
  [undefined, 'other'],
])('with the status %s, words anywhere in the page count: %s', (status, kind) => {
  expect(webPageOf('<p>Please log in.</p>', { isRedirected: false, status }).kind).toBe(kind);
});

test.each([
  ['<input type="text" name="password">', 'other'],
  ['<input type = "password">', 'login'],
  ['<INPUT TYPE=PASSWORD>', 'login'],
  ['<input datatype="password">', 'other'],
  ['<inputs type="password">', 'other'],
])('a field for a password: %j, %s', (html, kind) => {
  expect(webPageOf(html, OK).kind).toBe(kind);
});

test.each([
  '<title>Shop</title><a href="/login">Sign in</a>',
  '<title>Lessons on SSOs</title>',
  '<h1>Blogging in Rust</h1>',
  '',
])('%j is another web page', (html) => {
  expect(webPageOf(html, OK)).toMatchObject({ kind: 'other', name: 'a web page' });
});

test.each(['www.example.com', 'a.test/authors', 'a.test/blogging/in', undefined])(
  'a page after a redirect to %s is no login page by that alone',
  (redirectedTo) => {
    const page = webPageOf('<title>Hello</title>', {
      isRedirected: true,
      redirectedTo,
      status: 200,
    });
    expect(page).toMatchObject({ kind: 'other', remedy: expect.stringMatching(/redirects it/) });
  },
);
