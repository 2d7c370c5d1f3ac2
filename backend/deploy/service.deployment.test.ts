import { expect, test, vi } from 'vitest';
import { runScript } from './testing/run-script.ts';

// Whole processes start here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 60_000 });

const NO_CREDENTIALS = /^No usable AWS credentials were found\. Set AWS_PROFILE, .*\n$/;

test.each(['deploy', 'remove'])('%s asks for credentials in one line', async (command) => {
  const { exitCode, stdout, stderr } = await runScript('service', [command, '--stage', 'test']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toMatch(NO_CREDENTIALS);
});

test('refuses unknown arguments in one line, with a separate exit code', async () => {
  const { exitCode, stdout, stderr } = await runScript('service', ['package', '--nope']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toBe("Unknown option '--nope'. Run it with --help to see what it takes.\n");
});

test.each(['auth=IAM', 'streamedTimeout=901'])(
  'packages nothing with the parameter %s',
  async (param) => {
    const { exitCode, stdout, stderr } = await runScript('service', ['package', '--param', param]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^--param .* must be [^\n]*\n$/);
  },
);

test('explains itself', async () => {
  const { exitCode, stdout } = await runScript('service', ['deploy', '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('--stage <name>');
});
