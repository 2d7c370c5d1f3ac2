import { expect, test } from 'vitest';
import { webPageOf } from './web-page.ts';

const OK = { isRedirected: false, status: 200 };

test.each([
  ['<!doctype html><title>Sign in</title>', OK],
  ['<title>Acme</title><h1 class="x">Log in to Acme</h1>', OK],
  ['<form><input name=p type=password></form>', OK],
  ["<form><input required type='password'></form>", OK],
  ['<title>Hello</title>', { isRedirected: true, status: 200 }],
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
