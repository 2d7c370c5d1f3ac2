import { expect, test } from 'vitest';
import { isXml } from './is-xml.ts';

test.each([
  '<?xml',
  '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>',
  '<Error><Code>AccessDenied</Code></Error>',
  '\n<!-- of a bucket -->\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
  '<!DOCTYPE rows [<!ELEMENT rows ANY>]><rows/>',
  '<soap:Envelope><soap:Body/></soap:Envelope>',
  '<headers><body>1</body></headers>',
])('%j is XML', (start) => {
  expect(isXml(start)).toBe(true);
});

test.each([
  '<!doctype html><title>Sign in</title>',
  '<html><body>Bad gateway</body></html>',
  '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" ""><html>',
  '<!-- proxy --><HTML>',
  '<h1>502 Bad Gateway</h1>',
  '<div class="error">no</div>',
  '<>',
  '[{"a":1}]',
  '',
])('%j is not', (start) => {
  expect(isXml(start)).toBe(false);
});
