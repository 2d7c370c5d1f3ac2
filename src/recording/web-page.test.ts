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
