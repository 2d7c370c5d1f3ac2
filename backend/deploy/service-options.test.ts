import { expect, test } from 'vitest';
import { readServiceOptions } from './service-options.ts';

test('has a default for everything but the command', () => {
  expect(readServiceOptions(['deploy'])).toEqual({
    command: 'deploy',
    stage: 'dev',
    region: undefined,
    params: [],
    isHelp: false,
  });
});

test('takes stage, region and parameters', () => {
  const args = ['remove', '--stage', 'prod', '--region=eu-central-1'];
  expect(readServiceOptions([...args, '--param', 'auth=AWS_IAM', '--param=table=t=1'])).toEqual({
    command: 'remove',
    stage: 'prod',
    region: 'eu-central-1',
    params: ['auth=AWS_IAM', 'table=t=1'],
    isHelp: false,
  });
});

test.each([
  [[], 'The command is "", but must be'],
  [['undeploy'], 'The command is "undeploy", but must be'],
  [['deploy', '--nope'], "Unknown option '--nope'. Run it with --help"],
  [['deploy', 'prod'], "Unexpected argument 'prod'. Run it with --help"],
  [['deploy', '--stage'], 'argument missing. Run it with --help'],
  [['deploy', '--stage', 'a b'], '--stage is "a b", but may contain only'],
  [['deploy', '--param', 'auth'], '--param is "auth", but must be <name>=<value>'],
  [['deploy', '--param', 'Auth=AWS_IAM'], '--param is "Auth=AWS_IAM", but must be'],
  [['deploy', '--param', 'toString=1'], '--param is "toString=1", but must be'],
])('refuses %j in one line', (args, line) => {
  expect(() => readServiceOptions(args)).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(line) }),
  );
  expect(() => readServiceOptions(args)).toThrow(/^[^\n]+$/);
});
