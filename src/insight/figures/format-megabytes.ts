/** A limit in AWS's megabytes, of 1,048,576 bytes, as its documentation calls them: "6 MB". */
export function formatMegabytes(sizeBytes: number): string {
  return `${Math.round(sizeBytes / (1024 * 1024))} MB`;
}
