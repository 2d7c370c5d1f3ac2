import { expect, test } from 'vitest';
import { TableBusy } from '#table/fill-table';
import { describeSeedFailure } from './describe-seed-failure.ts';

const AWS = { tableName: 'users', region: 'eu-west-1', endpoint: undefined };
const LOCAL = { ...AWS, endpoint: 'http://127.0.0.1:8000' };

const named = (name: string) => Object.assign(new Error('arn:aws:iam::123456789012'), { name });
const network = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

test.each([
  [named('ResourceNotFoundException'), 'There is no table "users" in eu-west-1. Check --table'],
  [named('ValidationException'), 'its only key must be the string attribute userId'],
  [named('AccessDeniedException'), 'Allow them dynamodb:GetItem and dynamodb:BatchWriteItem'],
  [named('CredentialsProviderError'), 'No usable AWS credentials were found. Set AWS_PROFILE'],
  [named('ExpiredTokenException'), 'The AWS credentials have expired. Get new ones'],
  [named('UnrecognizedClientException'), 'AWS does not accept the credentials. Check AWS_PROFILE'],
  [named('TimeoutError'), 'No DynamoDB answers in eu-west-1.'],
  [network('ENOTFOUND'), 'No DynamoDB answers in eu-west-1.'],
  [new TableBusy('users', 50), 'took no more after 50 rows'],
  [new Error('odd\n  at somewhere'), 'The table could not be filled. Error: odd'],
  ['odd', 'The table could not be filled. odd'],
])('says in one line what %s means and what to do', (error, line) => {
  const described = describeSeedFailure(error, AWS);
  expect(described).toContain(line);
  expect(described).not.toMatch(/\n|arn:/);
});

test('names another DynamoDB if one was used', () => {
  expect(describeSeedFailure(network('ECONNREFUSED'), LOCAL)).toContain(
    'No DynamoDB answers at http://127.0.0.1:8000 (region eu-west-1). Start it',
  );
  expect(describeSeedFailure(named('CredentialsProviderError'), LOCAL)).toContain(
    'DynamoDB Local takes any: AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local.',
  );
});
