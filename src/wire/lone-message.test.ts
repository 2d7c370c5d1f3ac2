import { expect, test } from 'vitest';
import { isLoneMessage } from './lone-message.ts';

test.each([
  '{"message":"Internal Server Error"}',
  '{"Message":"User is not authorized"}',
  '{"error":"no"}',
  '{"errors":["no"]}',
  '{"error":"invalid_token","error_description":"expired"}',
  '{"detail":"Not found."}',
  '{"details":[],"code":7}',
  '{"type":"about:blank","title":"No","status":404,"detail":"x","instance":"/a"}',
  '{"message":"no","requestId":"1","timestamp":2,"path":"/"}',
  '{"message":"no","id":null}',
  '{"errorMessage":"no"}',
  '{"error":"no","error_code":7}',
  '{"__type":"a#ThrottlingException","message":"no"}',
  '{"statusCode":200,"body":"[]"}',
  '{"statusCode":200,"body":"[]","headers":{},"isBase64Encoded":false}',
])('%s is a message', (text) => {
  expect(isLoneMessage(text)).toBe(true);
});

test.each([
  '{}',
  '{"id":1}',
  '{"id":null}',
  '{"name":"Ada","message":null}',
  '{"message":"hello","id":1}',
  '{"code":7,"status":"ok"}',
  '{"level":"error","message":"no"}',
  '{"time":1,"message":"started"}',
  '{"statusCode":"200","body":"[]"}',
  '{"statusCode":200,"body":[]}',
  '[{"message":"no"}]',
  '"message"',
  'null',
  '',
  '{"message":"no"',
])('%s is none', (text) => {
  expect(isLoneMessage(text)).toBe(false);
});
