import { expect, test } from 'vitest';
import { HostingFailure, type HostingStep } from './hosting-failure.ts';

const named = (name: string, message = 'arn:aws:iam::123456789012') =>
  Object.assign(new Error(message), { name });

const UPLOAD = { step: 'upload', stage: 'dev', bucket: 'page' } as const;

test.each<[HostingStep, string]>([
  [
    { step: 'find', stage: 'dev' },
    'AWS did not say whether stage "dev" hosts a page, so nothing was changed. The credentials may not do that. Allow them cloudformation:DescribeStacks on the stack two-fetches-dev, then run the same command again.',
  ],
  [
    UPLOAD,
    'The stack is deployed, but not all files of the page were uploaded; its address shows the same page as before. The credentials may not do that. Allow them s3:PutObject on bucket "page", then run the same command again.',
  ],
  [
    { step: 'tidy', stage: 'dev', bucket: 'page' },
    'The page is deployed, but its bucket still has files of older versions. The credentials may not do that. Allow them s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject on bucket "page", then run the same command again.',
  ],
  [
    { step: 'empty', stage: 'dev', bucket: 'page' },
    'The bucket with the page could not be emptied, so the stack was not removed. The credentials may not do that. Allow them s3:ListBucket and s3:DeleteObject on bucket "page", then run the same command again.',
  ],
])('says for %j which permission is missing, and what that means for the stack', (step, line) => {
  expect(new HostingFailure(step, named('AccessDenied')).message).toBe(line);
});

test.each([
  [named('NoSuchBucket'), 'There is no bucket "page" any more. Remove the stage'],
  [named('ExpiredToken'), 'The AWS credentials have expired. Get new ones'],
  [named('InvalidAccessKeyId'), 'AWS does not accept the credentials. Check AWS_PROFILE'],
  [named('SignatureDoesNotMatch'), 'AWS does not accept the credentials. Check AWS_PROFILE'],
  [named('CredentialsProviderError'), 'No usable AWS credentials were found.'],
  [named('RequestTimeTooSkewed'), 'The clock of this machine is wrong.'],
  [named('SlowDown'), 'AWS was too busy to answer. Wait a minute'],
  [named('TimeoutError'), 'AWS could not be reached. Check --region and the network'],
  [Object.assign(new Error('connect'), { code: 'ENOTFOUND' }), 'AWS could not be reached.'],
  [
    named('Odd', 'What it says.\n  at somewhere'),
    'Odd: What it says. Correct that, then run the same',
  ],
  [named('toString', 'odd'), 'toString: odd. Correct that, then run the same command again.'],
  ['odd', 'odd; run the same command again.'],
])('says in one line what %s means and what to do', (cause, line) => {
  const { message } = new HostingFailure(UPLOAD, cause);
  expect(message).toContain(line);
  expect(message).toMatch(/^[^\n]+$/);
});
