import { formatCount } from './format-quantity.ts';

/**
 * A limit of AWS as its documentation writes it: "6 MB". AWS's megabytes have 1,048,576 bytes, unlike those of
 * `formatBytes`, in which everything else is told.
 */
export function formatMegabytes(sizeBytes: number): string {
  return `${Math.round(sizeBytes / (1024 * 1024))} MB`;
}

/** The same for a sentence that compares it with a size in other megabytes: "6 MB (6,291,556 bytes)". */
export function formatLimit(sizeBytes: number): string {
  return `${formatMegabytes(sizeBytes)} (${formatCount(sizeBytes)} bytes)`;
}
