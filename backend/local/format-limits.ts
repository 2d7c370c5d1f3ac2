/** A time limit as it is reported: "28 s". */
export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toLocaleString('en')} s`;
}

/**
 * A limit in bytes as it is reported, in units in which AWS's limits are whole numbers: 1 MB is 1,048,576
 * bytes here, as on AWS. What is less than that is told in bytes, exactly.
 */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  if (megabytes >= 1) return `${Number(megabytes.toFixed(1)).toLocaleString('en')} MB`;
  return `${bytes.toLocaleString('en')} bytes`;
}

/** How fast a response is sent: "6 MB at once, then 2 MB/s". */
export function formatBandwidth(burstBytes: number, bytesPerSecond: number): string {
  return `${formatBytes(burstBytes)} at once, then ${formatBytes(bytesPerSecond)}/s`;
}
