const COMMENTS = String.raw`^\s*(?:<!--[\s\S]*?-->\s*)*`;

/** What XML begins with: its declaration is optional (https://www.w3.org/TR/xml/#sec-prolog-dtd). */
const TAG = new RegExp(`${COMMENTS}<(\\?xml|!doctype|[a-z])`, 'i');

/** A web page, or a part of one that has no head, as some proxies write it. */
const HTML = new RegExp(
  `${COMMENTS}<(head|body|title|meta|style|script|div|p|h[1-6]|center|pre|span|b|br|hr|font)[\\s/>]|<(!doctype html|html)\\b`,
  'i',
);

/** So many characters tell a web page that is written as XML from other XML. */
const OPENING_CHARACTERS = 2000;

/** Whether a body that begins like this is XML and no web page, such as an error of S3. */
export function isXml(start: string): boolean {
  return TAG.test(start) && !HTML.test(start.slice(0, OPENING_CHARACTERS));
}
