/** How long a browser may take to copy, in ms: Chromium sometimes never answers, for example after a download. */
const PATIENCE_MS = 3000;

/** Copies a picture; resolves with a message for the person, also if the browser never answers. */
export async function copyPicture(png: Promise<Blob>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<string>((resolve) => {
    const message = 'The browser did not copy the picture. Try again, or save it instead.';
    timer = setTimeout(() => resolve(message), PATIENCE_MS);
  });
  try {
    // A promise of the picture: Safari only lets a page copy at once, not after it has drawn something.
    const copying = navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return await Promise.race([copying.then(() => 'The picture is copied.'), tooLate]);
  } catch {
    return 'The browser does not allow copying a picture. Save it instead.';
  } finally {
    clearTimeout(timer);
  }
}
