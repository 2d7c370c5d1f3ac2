import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Problem } from '#recording/problem';
import { bareProblem } from './bare-problem.ts';

/** What is kept of a problem of a run that was answered with status 200. */
function bare(code: Problem['code'], message: string, evidence?: string): Problem {
  const bytes = message.includes('white space') ? 3 : 0;
  const run = recordingOf('buffered', { state: 'failed', status: 200, rows: 0, bytes });
  const problem = { code, message, remedy: 'Look.', ...(evidence !== undefined && { evidence }) };
  return bareProblem(problem, run);
}

const NO_BODY = 'The endpoint answered without a body (HTTP 200).';
const BLANK = 'The endpoint answered with nothing but white space in its body (HTTP 200).';
const MESSAGE = 'The endpoint answered with a message in place of rows';

test.each<[Problem['code'], string, string]>([
  ['no-body', NO_BODY, NO_BODY],
  ['no-body', BLANK, BLANK],
  [
    'no-body',
    'The endpoint answered without a body, after a redirect to s3cret.example (HTTP 200).',
    NO_BODY,
  ],
  ['invalid-json', 'It is not JSON: s3cret', 'The body is not valid JSON.'],
  [
    'invalid-json',
    '3 lines could not be read. Line 1: It is not JSON: s3cret',
    '3 lines could not be read.',
  ],
  ['message-only', `${MESSAGE} (HTTP 200): the t4ble is locked.`, `${MESSAGE}.`],
  [
    'message-only',
    `${MESSAGE} (HTTP 200): ThrottlingException: the t4ble is slow.`,
    `${MESSAGE}: ThrottlingException.`,
  ],
  [
    'message-only',
    `The series stopped at page 2, after 50 rows. ${MESSAGE} (HTTP 200): no.`,
    `The series stopped at page 2, after 50 rows. ${MESSAGE}.`,
  ],
])('of the words of %s, those of the page are kept: %s', (code, message, kept) => {
  const once = bare(code, message);
  expect(once.message).toBe(kept);
  expect(bare(code, once.message).message).toBe(kept);
});

test('XML is not called a web page', () => {
  const once = bare('html', 'XML came.', '<?xml version="1.0"?><Error>t4ble</Error>');
  expect(once.message).toBe('XML came back instead of data.');
  expect(bareProblem(once, recordingOf('buffered')).message).toBe(once.message);
  expect(bare('html', 'It came.', '<html>').message).toBe('A web page came back instead of data.');
});

test('what the reader took a body for is kept without the body', () => {
  const problem = { code: 'invalid-json', message: 'No JSON.', remedy: 'Look.' } as const;
  const run = recordingOf('buffered', { state: 'failed', rows: 0 });
  const kept = bareProblem({ ...problem, evidence: '{\0"\0', bodyKind: 'utf-16' }, run);
  expect(kept).toMatchObject({ standIn: '{', bodyKind: 'utf-16' });
  expect(bareProblem(kept, run)).toEqual(kept);
  expect(bareProblem(problem, run)).not.toHaveProperty('bodyKind');
});

test('what exactly a problem is stays, and of another origin nothing else does', () => {
  const message = 'It goes on at https://s3cret.example, far away.';
  const problem = { code: 'next-page', message, remedy: 'Look.', detail: 'other-origin' } as const;
  const run = recordingOf('paginated', { state: 'truncated' });
  const kept = bareProblem(problem, run);
  expect(kept).toMatchObject({ detail: 'other-origin' });
  expect(kept.message).not.toContain('s3cret');
  expect(bareProblem(kept, run)).toEqual(kept);
});

test.each([
  ['{"message":"Missing Authentication Token"}', '{"message":"Missing Authentication Token"}'],
  ['{"Message":"Missing authentication token."}', '{"message":"missing authentication token"}'],
  ['{"Message":"Forbidden"}', '{"Message":"Forbidden"}'],
  ['{"message":"Forbidden"}', '{"message":"forbidden"}'],
  ['{"message":"Forbidden: Ada may not read t4ble"}', '{'],
  ['<?xml version="1.0"?><Error><Code>t4ble</Code></Error>', '<?xml'],
  ['<html>t4ble</html>', '<>'],
])('what stands in for %s says as much, and no more', (evidence, standIn) => {
  expect(bare('message-only', 'A message.', evidence).standIn).toBe(standIn);
  expect(bare('message-only', 'A message.', standIn).standIn).toBe(standIn);
});
