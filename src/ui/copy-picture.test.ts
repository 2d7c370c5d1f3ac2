import { afterEach, expect, test, vi } from 'vitest';
import { copyPicture } from './copy-picture.ts';

const png = Promise.resolve(new Blob());

/** A browser whose clipboard answers with `write`. */
function withClipboard(write: () => Promise<void>): void {
  vi.stubGlobal('ClipboardItem', Object);
  vi.stubGlobal('navigator', { clipboard: { write } });
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('says that the picture is copied', async () => {
  withClipboard(() => Promise.resolve());
  await expect(copyPicture(png)).resolves.toBe('The picture is copied.');
});

test('says what to do if the browser refuses, or has no clipboard', async () => {
  withClipboard(() => Promise.reject(new Error('denied')));
  await expect(copyPicture(png)).resolves.toMatch(/does not allow .* Save it instead/);
  vi.stubGlobal('navigator', {});
  await expect(copyPicture(png)).resolves.toMatch(/does not allow .* Save it instead/);
});

test('says what to do if the browser never answers', async () => {
  vi.useFakeTimers();
  withClipboard(() => new Promise(() => {}));
  const said = copyPicture(png);
  await vi.runAllTimersAsync();
  await expect(said).resolves.toMatch(/did not copy .* save it instead/);
});
