/** Whether a body that begins like this is XML and no web page, such as an error of S3. */
export function isXml(start: string): boolean {
  return /^\s*<\?xml/i.test(start) && !/<(!doctype html|html|head|body)/i.test(start);
}
