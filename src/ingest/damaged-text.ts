/** What is noted of rows with bytes that are not UTF-8, as whole sentences; `contentType` is the header's. */
export function damagedText(contentType: string | undefined): string {
  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  const isOther = charset !== undefined && !/^utf-?8$/i.test(charset);
  const said = isOther ? ` The content type says ${charset}.` : '';
  return `Some texts have bytes that are not UTF-8, as JSON has to be, and are shown with � in their place.${said}`;
}
