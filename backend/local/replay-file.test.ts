import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReplayFile } from './replay-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'replay-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a file is read as it is, whatever is in it', async () => {
  const file = path.join(folder, 'race.json');
  await writeFile(file, '{"format":');
  expect(await readReplayFile(file)).toEqual({
    name: 'race.json',
    content: Buffer.from('{"format":'),
  });
});

test('a file that is not there, or is a folder, is reported in one line', async () => {
  await expect(readReplayFile(path.join(folder, 'none.json'))).rejects.toThrow(
    /^--replay names .*none\.json, which cannot be read \(ENOENT\)\.$/,
  );
  await expect(readReplayFile(folder)).rejects.toThrow(/cannot be read \(EISDIR\)\.$/);
});

test('a file of 300 MB is not read', async () => {
  const file = path.join(folder, 'large.json');
  await writeFile(file, '');
  await truncate(file, 300_000_000);
  await expect(readReplayFile(file)).rejects.toThrow(
    /large\.json, which has 300 MB\. No saved race or measurement has more than 64 MB\.$/,
  );
});
