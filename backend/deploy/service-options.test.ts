import { expect, test } from 'vitest';
import { readServiceOptions } from './service-options.ts';

test('has a default for everything but the command', () => {
  expect(readServiceOptions(['deploy'])).toEqual({
    command: 'deploy',
    stage: 'dev',
    region: undefined,
    params: [],
    hasPage: false,
    isHelp: false,
  });
});

test('takes stage, region and parameters', () => {
  const args = ['remove', '--stage', 'prod', '--region=eu-central-1'];
  expect(
    readServiceOptions([...args, '--param', 'auth=AWS_IAM', '--param=table=my.table']),
  ).toEqual({
    command: 'remove',
    stage: 'prod',
    region: 'eu-central-1',
    params: ['auth=AWS_IAM', 'table=my.table'],
    hasPage: false,
    isHelp: false,
  });
});

test.each(['deploy', 'package'])(
  'has %s take the page along, which the template reads',
  (command) => {
    expect(readServiceOptions([command, '--page', '--param=auth=NONE'])).toMatchObject({
      params: ['auth=NONE', 'page=serverless-page.yml'],
      hasPage: true,
    });
  },
);

test.each([
  [[], 'The command is "", but must be'],
  [['undeploy'], 'The command is "undeploy", but must be'],
  [['deploy', '--nope'], "Unknown option '--nope'. Run the command with --help"],
  [['deploy', 'prod'], "Unexpected argument 'prod'. Run the command with --help"],
  [['deploy', '--stage'], 'argument missing. Run the command with --help'],
  [['deploy', '--stage', 'a'.repeat(41)], 'must be 1 to 40 lower-case ASCII letters'],
  [['deploy', '--region', ''], '--region is "", but must be the name of a region'],
  [['deploy', '--region', 'Frankfurt'], '--region is "Frankfurt", but must be'],
  [['deploy', '--stage', '-x'], '--stage has no value; one that starts with a dash'],
  [['deploy', '--stage', 'Prod'], '--stage is "Prod", but must be 1 to 40'],
  [['deploy', '--stage', 'a b'], '--stage is "a b", but must be'],
  [['deploy', '--param', 'auth'], '--param is "auth", but must be <name>=<value>'],
  [['deploy', '--param', 'Auth=AWS_IAM'], '--param is "Auth=AWS_IAM", but must be'],
  [['deploy', '--param', 'toString=1'], '--param is "toString=1", but must be'],
  [['deploy', '--param', 'auth='], '--param auth is "", but must be NONE or AWS_IAM.'],
  [['deploy', '--param', 'auth=none'], '--param auth is "none", but must be NONE or AWS_IAM.'],
  [['deploy', '--param', 'auth=NONE', '--param', 'auth=AWS_IAM'], '--param auth is given twice.'],
  [['deploy', '--param', 'table=ab'], '--param table is "ab", but must be 3 to 255'],
  [['deploy', '--param', 'table=a b c'], '--param table is "a b c", but must be'],
  [['deploy', '--param', 'tableDeletion=Foo'], 'must be Delete or Retain.'],
  [
    ['deploy', '--param', 'pageLimit=abc'],
    '--param pageLimit is "abc", but must be a whole number',
  ],
  [['deploy', '--param', 'pageLimit=0'], 'from 1 to 10,000'],
  [['deploy', '--param', 'allowedOrigin=foo'], 'but must be * or one origin without a path'],
  [['deploy', '--param', 'allowedOrigin=https://a.com/'], 'but must be * or one origin'],
  [
    ['deploy', '--param', 'allowedOrigin=https://a.com,https://b.com'],
    'but must be * or one origin',
  ],
  [['deploy', '--param', 'reservedConcurrency=0'], 'must be none or a whole number from 1'],
  [['deploy', '--param', 'reservedConcurrency=1.5'], 'must be none or a whole number from 1'],
  [['deploy', '--param', 'streamedTimeout=901'], 'must be a whole number from 3 to 900'],
  [['deploy', '--param', 'page=serverless-page.yml'], '--param is "page=serverless-page.yml", but'],
  [
    ['deploy', '--page=no'],
    "Option '--page' does not take an argument. Run the command with --help",
  ],
  [['remove', '--page'], 'remove always removes the page with the rest. Leave out --page.'],
  [['deploy', '--page', '--param', 'allowedOrigin=*'], 'Leave out --page or --param'],
  [['deploy', '--page', '--param', 'auth=AWS_IAM'], 'the page does not sign requests. Leave out'],
  [['deploy', '--param', 'logRetentionDays=15'], 'must be one of 1, 3, 5, 7, 14, 30'],
])('refuses %j in one line', (args, line) => {
  expect(() => readServiceOptions(args)).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(line) }),
  );
  expect(() => readServiceOptions(args)).toThrow(/^[^\n]+$/);
});
