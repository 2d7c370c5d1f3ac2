/** A web page, or a part of one that has no head, as some proxies write it. */
const HTML =
  /^\s*<(head|body|title|style|script|div|p|h\d|center|pre|br|hr)[\s/>]|<(!doctype html|html)\b/i;

/** So many characters tell a web page that is written as XML from other XML. */
const OPENING_CHARACTERS = 2000;

/** Whether a body that begins like this is XML and no web page, such as an error of S3. */
export function isXml(start: string): boolean {
  return beginsWithTag(start) && !HTML.test(start.slice(0, OPENING_CHARACTERS));
}

/** Whether a text begins as XML or HTML; a declaration is optional (https://www.w3.org/TR/xml/#sec-prolog-dtd). */
export function beginsWithTag(text: string): boolean {
  return /^\s*<(\?xml|!doctype|!--|[a-z])/i.test(text);
}
