/**
 * What the page may do, as a Content Security Policy (https://www.w3.org/TR/CSP3/): run and style itself
 * from its own files, and ask any endpoint. No inline script or style, no frame around it, and no text
 * that becomes script but by the one Trusted Types policy that starts the workers.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // An SVG is drawn as a PNG by way of a data URL.
  "img-src 'self' data:",
  "worker-src 'self'",
  // The endpoints are chosen by whoever builds the page. Plain http is what a local stack speaks, on
  // 127.0.0.1, localhost or [::1], the last of which a policy has no way to name.
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ingest-worker',
].join('; ');

/** The headers that each file of the built page is to be sent with, wherever it is hosted; see docs/hosting.md. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;
