/**
 * Draws a self-contained SVG document as a PNG, with one pixel for each unit.
 *
 * @throws {Error} if the browser cannot draw it; the message is one sentence.
 */
export async function drawPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  // Not `toBlob`: Chromium encodes for it when the page is idle, up to a second later, and sometimes never.
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (bytes.length === 0) throw new Error('This browser cannot draw one.');
  return new Blob([bytes], { type: 'image/png' });
}
