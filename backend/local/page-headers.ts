/**
 * What the page may do, as a Content Security Policy (https://www.w3.org/TR/CSP3/): load scripts and styles
 * from its own files, and send requests to any endpoint. No inline script or style, no frame around it, and
 * text cannot become script except through the one Trusted Types policy that starts the workers.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // An SVG is drawn as a PNG through a data URL.
  "img-src 'self' data:",
  "worker-src 'self'",
  // The person who uses the page chooses the endpoints. A local stack uses plain http, on 127.0.0.1,
  // localhost or [::1], and a policy cannot name the last of these.
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ingest-worker',
].join('; ');

/** The headers to send with each file of the built page, wherever it is hosted; see docs/hosting.md. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;
