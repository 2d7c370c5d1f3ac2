/** Copies a picture; resolves with a message for the person. */
export async function copyPicture(png: Promise<Blob>): Promise<string> {
  try {
    // A promise of the picture: Safari only lets a page copy at once, not after it has drawn something.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return 'The picture is copied.';
  } catch {
    return 'The browser does not allow copying a picture. Save it instead.';
  }
}
