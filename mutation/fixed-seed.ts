import { beforeEach } from 'vitest';

/** Property tests draw the same cases for each mutant, so that the same mutants are found each time. */
beforeEach(async ({ task }) => {
  if (!task.file.filepath.endsWith('.fuzz.test.ts')) return;
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: 1 });
});
