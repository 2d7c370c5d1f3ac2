/**
 * How long each part of a request took according to the browser's Resource Timing, in ms
 * (https://www.w3.org/TR/resource-timing/#sec-resource-timing). A part is missing if the browser hides it,
 * and 0 if it did not happen, as on a connection that was already open.
 */
export interface NetworkTiming {
  /** Following redirects; missing if the browser hides it, and if there were none. */
  readonly redirectMs?: number;
  /** From the start, or the last redirect, until the name lookup: waiting for a free connection. */
  readonly queuedMs?: number;
  readonly dnsMs?: number;
  /** Opening the TCP connection. */
  readonly connectMs?: number;
  readonly tlsMs?: number;
  /** From the request until the response's first byte. */
  readonly waitingMs?: number;
  readonly downloadMs?: number;
  /** From the start until the response's last byte. */
  readonly totalMs: number;
  /** ALPN name, such as `h2` or `http/1.1`. */
  readonly protocol?: string;
  /** Size of the body before content decoding. */
  readonly encodedBytes?: number;
}

/** One request of a run that is a series of them, one per page. */
export interface RequestRecord {
  /** The time just before its `fetch()`, in milliseconds since the run started. */
  readonly startedMs: number;
  /** Its `fetch()` resolved. */
  readonly headersMs?: number;
  /** Its body had been read to its end, or broke off. With `prefetch`, it may have been there before. */
  readonly endMs?: number;
  readonly status?: number;
  /** Bytes of its body, after content decoding. */
  readonly bytes: number;
  /** Its `Server-Timing`, if the browser lets the page read it. */
  readonly serverTiming?: string;
  readonly network?: NetworkTiming;
}
